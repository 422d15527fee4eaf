package p2pchat.launcher;

import java.util.Map;

class LettersRestartIT extends LettersRestartContract {
    @Override
    Map<String, String> settings() {
        return Map.of();
    }
}
