package dev.phasegate.target.guard;

import java.time.Duration;

/**
 * What came of a command.
 *
 * @param exitCode null where none was sent
 * @param signal that ended it; empty for none
 * @param cut something of the output was left out between its beginning and its end
 */
public record SshAnswer(
        Integer exitCode, String signal, String output, String errors, boolean cut, boolean errorsCut, Duration took) {}
