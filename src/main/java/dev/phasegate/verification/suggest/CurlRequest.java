package dev.phasegate.verification.suggest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.verification.suggest.ShellCommands.Command;

/** A request as {@code curl} or {@code wget} is told to make it. Only one that changes nothing; what it signs in with is not taken over. */
final class CurlRequest {
    private static final Set<String> WITH_VALUE = Set.of(
            "-o",
            "--output",
            "-w",
            "--write-out",
            "-m",
            "--max-time",
            "--connect-timeout",
            "-A",
            "--user-agent",
            "-e",
            "--retry",
            "-x",
            "--proxy",
            "--cacert",
            "--cert",
            "--key",
            "-b",
            "--cookie",
            "-c",
            "--resolve",
            "-T",
            "-F",
            "--form",
            "-O");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> KNOWING =
            Set.of("authorization", "cookie", "x-api-key", "x-auth-token", "proxy-authorization");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:https?)://)?([^/?#\\s]+)?(/[^#\\s]*|\\?[^#\\s]*)?(?:#.*)?", Pattern.CASE_INSENSITIVE);

    private String method = "GET";
    private final List<String> headers = new ArrayList<>();
    private boolean signsIn;
    private boolean failsOnError;
    private boolean sends;
    private String address;

    private CurlRequest() {}

    /** Empty where it is no such request, or one that may change something. */
    static Optional<Suggestion> of(Command command, List<Command> pipedInto, String expected) {
        CurlRequest request = new CurlRequest();
        request.read(command.words());
        if (request.address == null || request.sends || !HARMLESS.contains(request.method)) {
            return Optional.empty();
        }
        Matcher parts = ADDRESS.matcher(request.address);
        if (!parts.matches() || parts.group(1) == null) {
            return Optional.empty();
        }
        String path = parts.group(2) == null ? "/" : parts.group(2);
        if (Expectation.placeholder(path)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("method", request.method);
        fields.put("path", path.startsWith("/") ? path : "/" + path);
        fields.put("headers", String.join("\n", request.headers));
        fields.put("authenticated", request.signsIn ? "yes" : "");
        fields.put("success", String.join("\n", request.conditions(command, pipedInto, expected)));
        return Optional.of(new Suggestion("HTTP", parts.group(1), fields));
    }

    private void read(List<String> words) {
        int i = 0;
        while (i < words.size() && !words.get(i).matches("(.*/)?(curl|wget)")) {
            i++;
        }
        for (i++; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.startsWith("-")) {
                i += option(word, next) ? 1 : 0;
            } else if (word.startsWith(">") || word.matches("\\d>.*")) {
                i += word.length() <= 2 ? 1 : 0;
            } else if (address == null) {
                address = word;
            }
        }
    }

    /** Whether it took the next word. */
    private boolean option(String option, String next) {
        switch (option) {
            case "-X", "--request" -> method = next.toUpperCase(Locale.ROOT);
            case "-H", "--header" -> header(next);
            case "-u", "--user" -> signsIn = true;
            case "-d", "--data", "--data-raw", "--data-binary", "--json", "--data-urlencode" -> sends = true;
            case "--url" -> address = next;
            case "-I", "--head" -> method = "HEAD";
            case "--fail", "--fail-with-body" -> failsOnError = true;
            default -> {
                sends |= option.equals("-F") || option.equals("--form") || option.equals("-T");
                failsOnError |= option.matches("-[a-zA-Z]*f[a-zA-Z]*");
                method = option.matches("-[sSfLkv]*I[sSfLkv]*") ? "HEAD" : method;
                return WITH_VALUE.contains(option) || option.matches("-[sSfLkv]+[oXHwm]");
            }
        }
        return !option.equals("-I") && !option.startsWith("--head") && !option.startsWith("--fail")
                || option.equals("--header");
    }

    private void header(String line) {
        int colon = line.indexOf(':');
        String name = colon < 1 ? "" : line.substring(0, colon).strip();
        if (KNOWING.contains(name.toLowerCase(Locale.ROOT))) {
            signsIn = true;
        } else if (!name.isEmpty()) {
            headers.add(line.strip());
        }
    }

    private List<String> conditions(Command command, List<Command> pipedInto, String expected) {
        List<String> conditions = new ArrayList<>(Expectation.ofAnswer(command.comment()));
        if (conditions.isEmpty()) {
            conditions.addAll(Expectation.ofAnswer(expected));
        }
        if (conditions.stream().noneMatch(c -> c.startsWith("status"))) {
            conditions.add(0, failsOnError ? "status is less than 400" : "status is 200");
        }
        pipedInto.stream()
                .filter(c -> c.is("grep"))
                .forEach(grep -> searched(grep).ifPresent(conditions::add));
        return conditions;
    }

    private static Optional<String> searched(Command grep) {
        List<String> words = grep.words();
        boolean without = words.stream().anyMatch(w -> w.matches("-[a-zA-Z]*v[a-zA-Z]*"));
        return words.stream()
                .skip(1)
                .filter(w -> !w.startsWith("-"))
                .findFirst()
                .map(text -> "body " + (without ? "does not contain " : "contains ") + text);
    }
}
