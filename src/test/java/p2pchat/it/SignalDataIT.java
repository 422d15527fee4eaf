package p2pchat.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static p2pchat.it.Socket.LAPTOP;
import static p2pchat.it.Socket.PHONE;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import p2pchat.Fixture;

/** What is in a signal is the sender's and the receiver's alone: it arrives as it was written. */
@ServerTest
class SignalDataIT {
    private static final int DEEP = 900;

    static Stream<String> data() {
        Stream<String> more = Stream.of(
                "1e400",
                "-1E-400",
                "1.0",
                "1.50",
                "-0",
                "-0.0e+00",
                "123456789012345678901234567890.123456789012345678901234567890",
                "{\"a\":1,\"a\":2,\"a\":{\"a\":3,\"a\":4}}",
                "{\"type\":\"error\",\"from\":\"eve\",\"device\":\"x\",\"data\":null}",
                "{\"__proto__\":{\"admin\":true},\"constructor\":null}",
                "{\"$ne\":null,\"$where\":\"sleep(1000)\"}",
                "\"\\u0041\\u00e9\\ud83c\\udf3b\\u0000\\/\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"A\u00e9\u20ac\ud83c\udf3b\u202e\u2028\u2029\ufeff\uffff\"",
                "\"\u007f\u0080\u009f\"",
                "[ 1 ,\t2\t,\r\n 3 ]",
                "{ }",
                "\"}\"",
                "\"],\\\"type\\\":\\\"ping\\\"\"",
                "[[[[[[]]]],{}]]",
                "[".repeat(DEEP) + "]".repeat(DEEP),
                "{\"a\":".repeat(DEEP) + "0" + "}".repeat(DEEP),
                "\"" + "x".repeat(60_000) + "\"");
        return Stream.concat(Fixture.signals().map(Fixture::dataText), more).distinct();
    }

    private static void check(Person alice, String head, String data, String tail) {
        Socket sender = alice.connect(LAPTOP);
        Socket receiver = alice.connect(PHONE);
        sender.sendText(head + data + tail);
        String whole = "{\"type\":\"signal\",\"from\":\"" + alice.name() + "\",\"device\":\"" + LAPTOP + "\",\"data\":"
                + data + "}";
        assertEquals(whole, receiver.awaitText("signal"));
        sender.expectNothing();
    }

    @ParameterizedTest
    @MethodSource("data")
    void dataArrivesWordForWord(String data, Person alice) {
        String head = "{\"type\":\"signal\",\"id\":\"a\",\"to\":\"" + alice.name() + "\",\"data\":";
        check(alice, head, data, "}");
    }

    @ParameterizedTest
    @MethodSource("data")
    void whereverItStandsAndWhateverIsAroundIt(String data, Person alice) {
        String tail = "\n,\"to\" : \"" + alice.name() + "\" , \"more\":[null] }  ";
        check(alice, " \t{\"id\":\"a\", \"type\" :\"signal\" ,\"data\"\r\n:  ", data, tail);
    }
}
