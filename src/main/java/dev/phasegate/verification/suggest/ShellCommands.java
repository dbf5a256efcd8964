package dev.phasegate.verification.suggest;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a shell snippet, as far as a reader needs them: words without their quotes, what they are piped into, the comment
 * behind them, and the text of a here-document. Nothing is expanded.
 */
final class ShellCommands {
    private static final String SEPARATORS = ";&|\n";

    private final String text;
    private final List<Command> found = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private boolean piped;
    private int at;

    /**
     * One command.
     *
     * @param piped whether it reads what the one before it wrote
     * @param comment behind it on its line, without the sign; or empty
     * @param here the here-document it reads; or empty
     */
    record Command(List<String> words, boolean piped, String comment, String here) {
        boolean is(String name) {
            return words.stream().anyMatch(w -> w.equals(name) || w.endsWith("/" + name));
        }
    }

    private ShellCommands(String text) {
        this.text = text.replace("\r\n", "\n").replace("\\\n", " ") + "\n";
    }

    static List<Command> of(String text) {
        ShellCommands shell = new ShellCommands(text);
        while (shell.at < shell.text.length()) {
            shell.step();
        }
        return shell.found;
    }

    private void step() {
        char c = text.charAt(at++);
        if (c == '\'' || c == '"') {
            quoted(c);
        } else if (c == '\\' && at < text.length()) {
            add(text.charAt(at++));
        } else if (c == '#' && word == null) {
            comment();
        } else if (c == '<' && text.startsWith("<", at)) {
            hereDocument();
        } else if (SEPARATORS.indexOf(c) >= 0) {
            separator(c);
        } else if (Character.isWhitespace(c)) {
            endWord();
        } else {
            add(c);
        }
    }

    private void add(char c) {
        if (word == null) {
            word = new StringBuilder();
        }
        word.append(c);
    }

    private void quoted(char quote) {
        if (word == null) {
            word = new StringBuilder();
        }
        while (at < text.length() && text.charAt(at) != quote) {
            if (quote == '"' && text.charAt(at) == '\\' && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            word.append(text.charAt(at++));
        }
        at++;
    }

    /** Belongs to the last command of its line. */
    private void comment() {
        int end = text.indexOf('\n', at);
        String comment = text.substring(at, end).strip();
        at = end;
        endCommand(comment, "");
    }

    private void hereDocument() {
        endWord();
        int line = text.indexOf('\n', at);
        String mark = text.substring(at + 1, line).replaceAll("^-|[\"'\\s]", "").replaceAll("[|>;&].*", "");
        int end = mark.isEmpty() ? -1 : text.indexOf("\n" + mark, line);
        if (end < 0) {
            at = line;
            return;
        }
        String body = text.substring(line + 1, Math.max(line + 1, end));
        at = Math.min(text.length(), end + 1 + mark.length());
        endCommand("", body);
    }

    private void separator(char c) {
        endCommand("", "");
        boolean doubled = at < text.length() && text.charAt(at) == c;
        piped = c == '|' && !doubled;
        if (doubled) {
            at++;
        }
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }

    private void endCommand(String comment, String here) {
        endWord();
        if (!words.isEmpty() && (words.get(0).equals("$") || words.get(0).equals(">"))) {
            words.remove(0);
        }
        if (!words.isEmpty()) {
            found.add(new Command(List.copyOf(words), piped, comment, here));
        }
        words.clear();
        piped = false;
    }
}
