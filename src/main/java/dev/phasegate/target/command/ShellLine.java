package dev.phasegate.target.command;

import java.util.List;
import java.util.stream.Collectors;

/**
 * SSH carries one line, which the shell over there takes apart again. Every word goes in single quotes, within which a POSIX shell
 * interprets nothing at all; a single quote itself ends them, is escaped, and begins them anew.
 */
public final class ShellLine {
    private ShellLine() {}

    public static String of(List<String> words) {
        return words.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    /** Throws {@link IllegalArgumentException} for what no word may hold: it would end the line, or be cut off. */
    static String quoted(String word) {
        if (word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a word of a command has no control characters");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
