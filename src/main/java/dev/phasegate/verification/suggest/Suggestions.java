package dev.phasegate.verification.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.phasegate.verification.suggest.ShellCommands.Command;

/** The checks that a command of a plan could be, in its order. What might change something is never among them. */
public final class Suggestions {
    private static final int MOST = 20;
    private static final int LONGEST = 20_000;
    private static final Pattern SQL = Pattern.compile("(?is)^(\\s|--[^\\n]*\\n)*(select|with)\\b.*");

    private Suggestions() {}

    /** {@code expected}: what one should see; all may be empty, none null. */
    public static List<Suggestion> of(String language, String command, String expected) {
        if (command.isBlank() || command.length() > LONGEST) {
            return List.of();
        }
        boolean sql = language.equalsIgnoreCase("sql") || SQL.matcher(command).matches();
        List<Suggestion> found = sql ? Statements.of(command, expected) : ofShell(ShellCommands.of(command), expected);
        return found.stream().distinct().limit(MOST).toList();
    }

    private static List<Suggestion> ofShell(List<Command> commands, String expected) {
        List<Suggestion> found = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i);
            List<Command> behind = new ArrayList<>();
            for (int next = i + 1; next < commands.size() && commands.get(next).piped(); next++) {
                behind.add(commands.get(next));
            }
            String comment =
                    behind.isEmpty() ? "" : behind.get(behind.size() - 1).comment();
            if (command.is("curl") || command.is("wget")) {
                CurlRequest.of(command, behind, comment + "\n" + expected).ifPresent(found::add);
            } else if (command.is("psql")) {
                found.addAll(Statements.of(given(command), (command.comment() + "\n" + expected).strip()));
            }
        }
        return found;
    }

    /** What {@code psql} is told to run: by an option, or by a here-document. */
    private static String given(Command psql) {
        StringBuilder sql = new StringBuilder(psql.here());
        List<String> words = psql.words();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("--command") || words.get(i).matches("-[a-zA-Z]*c")) {
                sql.append('\n').append(words.get(i + 1)).append(';');
            }
        }
        return sql.toString();
    }
}
