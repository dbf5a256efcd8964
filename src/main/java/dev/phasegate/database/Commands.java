package dev.phasegate.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs small programs to their end. */
final class Commands {
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
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
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

    /** By the shell's own kill: slim systems have no kill program. */
    static void signal(String name, long pid) {
        run(List.of("sh", "-c", "kill -" + name + " " + pid));
    }
}
