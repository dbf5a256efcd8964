package dev.phasegate.target.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A secret in memory. It prints as dots, has no property that a serialiser would find, and can be taken out of texts. */
public final class Secret {
    private static final String DOTS = "•••";
    /** What is shorter stands in texts by chance. */
    private static final int SHORTEST_TO_HIDE = 4;

    /** Of a secret of several lines, such as a key: each is as good as hidden by itself. */
    private static final int SHORTEST_LINE = 16;

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** For the one line that sends it. */
    public String reveal() {
        return value;
    }

    /** The text without the secret, also as it looks in addresses, JSON and in the head of a request of that user. */
    public String hiddenIn(String text, String user) {
        if (text == null || value.length() < SHORTEST_TO_HIDE) {
            return text;
        }
        String hidden = text;
        for (String form : forms(user)) {
            hidden = hidden.replace(form, DOTS);
        }
        return hidden;
    }

    private List<String> forms(String user) {
        String login = (user == null ? "" : user) + ":" + value;
        Stream<String> lines = value.lines().filter(line -> line.length() >= SHORTEST_LINE && value.indexOf('\n') >= 0);
        Stream<String> whole = Stream.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"),
                value.replace("\\", "\\\\").replace("\"", "\\\""),
                base64(value),
                base64(login));
        return Stream.concat(whole, lines)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return DOTS;
    }
}
