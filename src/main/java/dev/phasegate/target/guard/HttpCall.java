package dev.phasegate.target.guard;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.phasegate.target.guard.HttpAnswer.Header;

/**
 * One request: {@code uri} is path and query. What would make it another request than it looks like is refused where it is made.
 *
 * @param timeout for all of it, from connecting to the last byte
 * @param mostBytes of the answer; what is longer is cut
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record HttpCall(String method, String uri, List<Header> headers, byte[] body, Duration timeout, int mostBytes) {
    public static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Pattern URI = Pattern.compile("/[!-~]{0,4000}");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]{0,4000}");
    private static final Pattern UP =
            Pattern.compile("(?i)(?:^|[/\\\\]|%2f|%5c)(?:\\.|%2e){1,2}(?:[/\\\\;?#]|%2f|%5c|$)");
    /** They say how the message travels, or whom it is for; that is not the sender's business. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "expect");

    public HttpCall {
        String fault = METHODS.contains(method) ? faultOfUri(uri) : "Choose one of the methods.";
        for (Header header : headers) {
            fault = fault.isEmpty() ? faultOf(header) : fault;
        }
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        headers = List.copyOf(headers);
    }

    /** Path and query, in words what is wrong; empty when nothing. */
    public static String faultOfUri(String uri) {
        if (uri == null || !URI.matcher(uri).matches() || uri.indexOf('#') >= 0 || uri.indexOf('\\') >= 0) {
            return "Enter a path that begins with /, with spaces and letters beyond ASCII as %20 and the like.";
        }
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return UP.matcher(path).find() ? "Leave out . and .. : a path goes down from where the target begins." : "";
    }

    public static String faultOf(Header header) {
        if (!TOKEN.matcher(header.name()).matches()) {
            return "“" + header.name().strip() + "” is no name of a header.";
        }
        if (OURS.contains(header.name().toLowerCase(Locale.ROOT))) {
            return "The header " + header.name() + " is set by the connection itself.";
        }
        return VALUE.matcher(header.value()).matches()
                ? ""
                : "The header " + header.name() + " has a sign that a header can't have.";
    }

    /** Never the head: it may carry a secret. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
