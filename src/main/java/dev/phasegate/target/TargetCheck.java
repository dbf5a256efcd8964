package dev.phasegate.target;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.phasegate.shared.Invalid;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.HostKeys;
import dev.phasegate.target.guard.HostName;
import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.target.guard.HttpCall;
import dev.phasegate.target.guard.SshKeys;
import dev.phasegate.target.guard.Tls;

/** Looks at all fields of a target before it complains about any. Pure. */
final class TargetCheck {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_SECRET = 10_000;
    private static final int LONGEST_TRUST = 100_000;
    private static final Pattern COLUMN =
            Pattern.compile("[^\\s,.\\p{Cntrl}]{1,63}(?:\\.[^\\s,.\\p{Cntrl}]{1,63}){0,2}");

    private static final Pattern FILE = Pattern.compile("(?:/[^/\\p{Cntrl}]{1,255}){1,20}");
    private static final int MOST_FILES = 50;

    private final Map<String, String> errors = new LinkedHashMap<>();
    private final TargetForm form;

    private TargetCheck(TargetForm form) {
        this.form = form;
    }

    /** Throws {@link Invalid} with a sentence for each field that needs another look. */
    static TargetSettings settings(TargetForm form) {
        return new TargetCheck(form).all();
    }

    private TargetSettings all() {
        String name = line("name", form.name(), LONGEST_NAME);
        if (name.isEmpty()) {
            errors.putIfAbsent("name", "Enter a name by which people know it.");
        }
        TargetKind kind = TargetKind.of(form.kind()).orElse(null);
        if (kind == null) {
            errors.put("kind", "Choose what it is.");
            kind = TargetKind.HTTP;
        }
        TargetSettings settings = new TargetSettings(
                name,
                kind,
                host(),
                number("port", form.port(), kind.port(), 65_535),
                path(kind),
                tls(kind),
                login(kind),
                sentAs(kind),
                text("note", form.note(), LONGEST_TEXT),
                kind.database() ? masked() : "",
                number("atOnce", form.atOnce(), 4, 100),
                new Allowance(form.allowPrivate(), form.allowLocal()),
                kind.database() && form.allowWriter(),
                kind == TargetKind.SSH ? hostKeys() : "",
                kind == TargetKind.SSH ? files() : "");
        secret(kind);
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return settings;
    }

    private String host() {
        try {
            return HostName.parse(form.host()).text();
        } catch (IllegalArgumentException e) {
            errors.put("host", e.getMessage());
            return "";
        }
    }

    private String path(TargetKind kind) {
        String path = line("path", form.path(), LONGEST_TEXT);
        if (kind.database()) {
            if (path.isEmpty()) {
                errors.put("path", "Enter the name of the database.");
            }
            return path;
        } else if (!kind.web() || path.isEmpty()) {
            return "";
        }
        String fault =
                path.indexOf('?') >= 0 ? "Leave out the query: checks bring their own." : HttpCall.faultOfUri(path);
        if (!fault.isEmpty()) {
            errors.putIfAbsent("path", fault);
        }
        return path.replaceFirst("/+\\z", "");
    }

    private Tls tls(TargetKind kind) {
        if (!kind.tls()) {
            return Tls.OFF;
        }
        String trusted = form.trusted() == null ? "" : form.trusted().strip();
        String fault = trusted.length() > LONGEST_TRUST ? "This is too long for certificates." : Tls.fault(trusted);
        if (!fault.isEmpty()) {
            errors.put("trusted", fault);
        }
        String wanted = form.tls() == null || form.tls().isBlank()
                ? "VERIFIED"
                : form.tls().strip();
        for (Tls.Mode mode : Tls.Mode.values()) {
            if (mode.name().equals(wanted.toUpperCase(Locale.ROOT))) {
                return new Tls(mode, mode == Tls.Mode.VERIFIED ? trusted : "");
            }
        }
        errors.put("tls", "Choose how the connection is secured.");
        return Tls.OFF;
    }

    private String login(TargetKind kind) {
        String login = line("login", form.login(), LONGEST_NAME);
        if ((kind.database() || kind == TargetKind.SSH) && login.isEmpty()) {
            errors.putIfAbsent(
                    "login", "Enter the name of the " + (kind.database() ? "database user." : "user there."));
        }
        if (kind.web() && sentAs(kind) == SentAs.HEADER) {
            String fault = HttpCall.faultOf(new Header(login, ""));
            if (!fault.isEmpty()) {
                errors.putIfAbsent("login", "Enter the name of the header, such as X-Api-Key.");
            }
        } else if (kind.web() && login.indexOf(':') >= 0) {
            errors.putIfAbsent("login", "A user name can't have a colon.");
        }
        return login;
    }

    private SentAs sentAs(TargetKind kind) {
        if (!kind.web() || form.sentAs() == null || form.sentAs().isBlank()) {
            return SentAs.BEARER;
        }
        SentAs way = SentAs.of(form.sentAs()).orElse(null);
        if (way == null) {
            errors.put("sentAs", "Choose how the secret is sent.");
        }
        return way;
    }

    private String masked() {
        String typed = text("masked", form.masked(), LONGEST_TEXT);
        String columns = Arrays.stream(typed.split("[,\\s]+"))
                .filter(column -> !column.isEmpty())
                .map(column -> column.toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()
                && !Arrays.stream(columns.split(", "))
                        .allMatch(c -> COLUMN.matcher(c).matches())) {
            errors.put("masked", "Enter columns such as email, customers.phone.");
        }
        return columns;
    }

    private String hostKeys() {
        try {
            return String.join("\n", HostKeys.read(text("hostKeys", form.hostKeys(), LONGEST_TRUST)));
        } catch (IllegalArgumentException e) {
            errors.put("hostKeys", e.getMessage());
            return "";
        }
    }

    private String files() {
        List<String> files = text("files", form.files(), LONGEST_TRUST)
                .lines()
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .distinct()
                .toList();
        boolean plain = files.stream()
                .allMatch(file -> FILE.matcher(file).matches() && !(file + "/").matches(".*/\\.{0,2}/.*"));
        if (!plain || files.size() > MOST_FILES) {
            errors.put(
                    "files",
                    "Enter whole paths such as /var/log/app/server.log, one a line, " + MOST_FILES + " at most.");
        }
        return String.join("\n", files);
    }

    private void secret(TargetKind kind) {
        String secret = form.secret() == null ? "" : form.secret();
        switch (source(form)) {
            case "keep", "none", "environment", "file" -> {}
            case "stored" -> {
                if (secret.isEmpty()) {
                    errors.put("secret", "Enter the secret.");
                } else if (secret.length() > LONGEST_SECRET) {
                    errors.put("secret", "A secret has up to 10,000 characters.");
                } else if (kind == TargetKind.SSH && SshKeys.isKey(secret)) {
                    String fault = SshKeys.fault(secret);
                    if (!fault.isEmpty()) {
                        errors.put("secret", fault);
                    }
                } else if (secret.indexOf('\0') >= 0 || secret.indexOf('\n') >= 0 || secret.indexOf('\r') >= 0) {
                    errors.put("secret", "A secret stands on one line.");
                }
            }
            default -> errors.put("secretSource", "Choose where the secret comes from.");
        }
    }

    /** In lower case; what is not said is kept, and a secret that is typed is meant. */
    static String source(TargetForm form) {
        String source =
                form.secretSource() == null ? "" : form.secretSource().strip().toLowerCase(Locale.ROOT);
        if (!source.isEmpty()) {
            return source;
        }
        return form.secret() == null || form.secret().isEmpty() ? "keep" : "stored";
    }

    private int number(String field, String typed, int otherwise, int most) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            errors.put(field, "Enter a number from 1 to " + most + ".");
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    private String line(String field, String typed, int longest) {
        String text = text(field, typed, longest);
        if (text.chars().anyMatch(Character::isISOControl)) {
            errors.put(field, "There is an invisible character in it.");
        }
        return text;
    }

    private String text(String field, String typed, int longest) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > longest) {
            errors.put(field, "Use " + longest + " characters or fewer.");
        } else if (text.indexOf('\0') >= 0) {
            errors.put(field, "There is an invisible character in it.");
        }
        return text;
    }
}
