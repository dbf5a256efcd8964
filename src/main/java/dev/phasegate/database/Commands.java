package dev.phasegate.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Runs small programs to their end. */
final class Commands {
    private static final Set<String> GIVEN = Set.of("PATH", "LD_LIBRARY_PATH");

    private Commands() {}

    record Result(int code, String output) {
        boolean ok() {
            return code == 0;
        }
    }

    /** A program that doesn't exist is a result like any other failure. */
    static Result run(List<String> command) {
        return run(command, "");
    }

    /** {@code input}: short, because it is written before anything is read. */
    static Result run(List<String> command, String input) {
        try {
            Process process = program(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Result(127, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(130, "interrupted");
        }
    }

    /** Nothing of ours but where programs and their libraries are: the rest may hold secrets, or lead them elsewhere. */
    static ProcessBuilder program(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(GIVEN);
        builder.environment().putIfAbsent("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** By the shell's own kill: slim systems have no kill program. */
    static void signal(String name, long pid) {
        run(List.of("sh", "-c", "kill -" + name + " " + pid));
    }
}
