package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.verification.probe.HttpProbe;

/** The fields of an HTTP check. */
final class HttpFields {
    private HttpFields() {}

    static HttpProbe read(FieldReader fields) {
        return new HttpProbe(
                fields.text("method", "GET"),
                fields.text("path", "/"),
                headers(fields),
                fields.text("body"),
                fields.ticked("authenticated"),
                fields.number("requests", "1", 100),
                fields.seconds("10", 60),
                fields.attempts(),
                fields.conditions("success"),
                fields.conditions("failure"));
    }

    static List<Header> headers(FieldReader fields) {
        List<Header> headers = new ArrayList<>();
        for (String line : fields.lines("headers")) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                fields.fault("headers", "Write a header a line, such as Accept: application/json.");
            } else {
                headers.add(new Header(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }
}
