package dev.phasegate.plan.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords, keys and tokens in a text. {@link #mask} keeps lines and everything around a secret, works on any text whose
 * ASCII letters are ASCII, and leaves a masked text as it is.
 */
public final class Secrets {
    /** Stands where a secret stood. One word, so that it is safe in a table, a command and an address. */
    public static final String MASK = "MASKED_SECRET";

    private static final String NAME =
            "(?<![a-z])(?:[a-z0-9]{1,40}[_-]){0,6}(?:(?:pg|db)?password|passwd|passwort|pwd|passphrase|senha"
                    + "|secret|secret[_-]?key|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|private[_-]?key"
                    + "|client[_-]?secret|token)";

    /** Each with the secret as its only group. */
    private static final List<Pattern> SECRETS = Stream.of(
                    // an address with a password in it
                    "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@\"'`<>]{0,100}:([^\\s/@\"'`<>]{3,200})@",
                    "hooks\\.slack\\.com/services/([a-z0-9/]{20,100})",
                    // tokens that say by their beginning whose they are
                    "\\b((?-i:AKIA|ASIA)(?-i:[A-Z0-9]{16}))\\b",
                    "\\b(gh[pousr]_[a-z0-9]{30,255}|github_pat_[a-z0-9_]{40,255}|glpat-[a-z0-9_-]{20,100})",
                    "\\b(xox[abposr]-[a-z0-9-]{10,250})",
                    "\\b([srp]k_(?:live|test)_[a-z0-9]{16,250}|whsec_[a-z0-9]{16,250})",
                    "\\b(sk-(?:proj-|ant-)?[a-z0-9_-]{32,250})",
                    "\\b((?-i:AIza)[a-z0-9_-]{35}|(?-i:SG)\\.[a-z0-9_-]{16,40}\\.[a-z0-9_-]{16,80})",
                    "\\b(npm_[a-z0-9]{36}|pypi-[a-z0-9_-]{50,250}|hf_[a-z0-9]{30,60}|pg_[a-f0-9]{32,128})\\b",
                    "\\b((?-i:eyJ)[a-z0-9_-]{8,2000}\\.(?-i:eyJ)[a-z0-9_-]{8,4000}\\.[a-z0-9_-]{8,2000})",
                    "\\bbearer\\s{1,3}([a-z0-9._~+/-]{16,2000}={0,2})",
                    // a name of a secret with a value
                    NAME + "[\"']?\\s{0,3}[:=]\\s{0,3}[\"'`]([^\\s\"'`<>]{4,200})[\"'`]",
                    NAME + "=([^\\s\"'`<>|,;&)}]{4,200})",
                    NAME + "\\**:\\**\\s{1,3}`?((?=[^\\s`]{0,200}\\d)[^\\s\"'`<>|,;()/]{8,200})",
                    "\\b(?:identified\\s+by|password)\\s+'([^']{3,200})'",
                    "\\bmysql(?:dump|admin)?\\b.{0,100}?\\s-p([^\\s\"'`<>|;]{4,100})",
                    "\\bcurl\\b.{0,300}?\\s-u\\s{0,2}[\"']?[\\w.@-]{1,60}:([^\\s\"'`<>]{4,200})")
            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
            .toList();

    /** Most lines have none of these, and are done with. */
    private static final List<String> HINTS = List.of(
            "://",
            "pass",
            "pwd",
            "secret",
            "token",
            "key",
            "senha",
            "bearer",
            "akia",
            "asia",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat",
            "glpat-",
            "xox",
            "k_live_",
            "k_test_",
            "whsec_",
            "sk-",
            "aiza",
            "sg.",
            "npm_",
            "pypi-",
            "hf_",
            "pg_",
            "eyj",
            "curl",
            "mysql",
            "identified",
            "hooks");

    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----");
    private static final Pattern KEY_LINE =
            Pattern.compile("[\\s>|]*[A-Za-z0-9+/=]{1,200}\\s*|\\s*[A-Z][A-Za-z-]{1,20}: .*|\\s*");
    private static final Pattern KEY_PART = Pattern.compile("[A-Za-z0-9+/=]{16,}+");

    /** A variable, a place to fill in, or a word about the secret. */
    private static final List<Pattern> NO_SECRET = List.of(
            Pattern.compile(
                    "(?i).*(\\$|[<>{}]|%[a-z_]+%|\\*\\*\\*|\\.\\.\\.|\u2026|xxx|your|example|placeholder|change_?me|redacted|masked"
                            + "|process\\.env|env\\.|secrets?\\.|vault|[_-]here\\b).*"),
            Pattern.compile(
                    "(?i)(my[_-]?|the[_-]?|new[_-]?|old[_-]?)?(password|passwd|secret|token|pass|pwd|user|username)"),
            Pattern.compile("(?i)none|null|true|false|required|string|unset|empty|undefined|optional"),
            Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+"),
            Pattern.compile("[A-Za-z_.]{1,40}\\(.*|[/\\\\.~].*|-+.*"));

    private Secrets() {}

    /** The text with each secret replaced; the same object where there is none. */
    public static String mask(String text) {
        String[] lines = text.split("\n", -1);
        boolean key = false;
        boolean changed = false;
        for (int i = 0; i < lines.length; i++) {
            boolean begins = KEY_BEGINS.matcher(lines[i]).find();
            key = begins || key && KEY_LINE.matcher(lines[i]).matches();
            String masked = key ? maskedKey(lines[i], begins) : maskedLine(lines[i]);
            key = key && !KEY_ENDS.matcher(lines[i]).find();
            changed |= !masked.equals(lines[i]);
            lines[i] = masked;
        }
        return changed ? String.join("\n", lines) : text;
    }

    /** Whether a line holds a secret, or one that was masked. */
    static boolean in(String line) {
        return line.contains(MASK)
                || KEY_BEGINS.matcher(line).find()
                || !maskedLine(line).equals(line);
    }

    /** Words of the marks around a key are shorter than its parts. */
    private static String maskedKey(String line, boolean begins) {
        boolean whole = !begins
                && !line.isBlank()
                && line.indexOf(':') < 0
                && !KEY_ENDS.matcher(line).find();
        return whole
                ? line.endsWith("\r") ? MASK + "\r" : MASK
                : KEY_PART.matcher(line).replaceAll(MASK);
    }

    private static String maskedLine(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (HINTS.stream().noneMatch(lower::contains)) {
            return line;
        }
        String masked = line;
        for (Pattern pattern : SECRETS) {
            masked = masked(pattern, masked);
        }
        return masked;
    }

    private static String masked(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        StringBuilder out = null;
        int from = 0;
        while (matcher.find()) {
            if (isSecret(matcher.group(1))) {
                out = out == null ? new StringBuilder(line.length()) : out;
                out.append(line, from, matcher.start(1)).append(MASK);
                from = matcher.end(1);
            }
        }
        return out == null ? line : out.append(line, from, line.length()).toString();
    }

    private static boolean isSecret(String value) {
        return NO_SECRET.stream().noneMatch(pattern -> pattern.matcher(value).matches());
    }
}
