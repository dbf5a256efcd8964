package dev.phasegate.target.guard;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param cut the body goes on after what was kept
 * @param took from the request to the last byte that was read
 * @param certificates the server's own first; none without TLS
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record HttpAnswer(
        int status, List<Header> headers, byte[] body, boolean cut, Duration took, List<X509Certificate> certificates) {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]{1,40})");

    /** A line of the head. */
    public record Header(String name, String value) {}

    /** The first of that name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The body as the head says that it is written, else as UTF-8. */
    public String text() {
        return new String(body, charset());
    }

    private Charset charset() {
        Matcher named = CHARSET.matcher(header("Content-Type").orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
