package p2pchat.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineNamesTest {
    @Test
    void thisMachineIsAlwaysAmongThem() throws StartFailedException {
        Set<String> names = MachineNames.find(Optional.empty());
        assertTrue(names.containsAll(Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1")), names.toString());
    }

    @Test
    void noneHasAScope() throws StartFailedException {
        Set<String> names = MachineNames.find(Optional.empty());
        assertFalse(names.stream().anyMatch(name -> name.contains("%")), names.toString());
    }

    @Test
    void theHostOfThePublicAddressIsAmongThem() throws StartFailedException {
        assertTrue(MachineNames.find(Optional.of("chat.example.org")).contains("chat.example.org"));
    }

    @Test
    void aHostThatCannotStandInACertificateIsNot() throws StartFailedException {
        assertFalse(MachineNames.find(Optional.of("[2001:db8::7]")).contains("[2001:db8::7]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0:0:0:0:0:0:0:1", "2001:db8::7"})
    void literalAddressesAreTold(String address) {
        assertTrue(MachineNames.isAddress(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "attic.local", "abc", "7of9.example.org"})
    void namesAreNoAddresses(String name) {
        assertFalse(MachineNames.isAddress(name));
    }
}
