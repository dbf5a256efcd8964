package dev.phasegate.backup.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A program that runs. Whoever starts it reads what it writes or feeds it, then calls {@link #finish}; {@link #close} ends it in any case
 * and takes the password away.
 */
public final class ToolRun implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 5;

    private final String name;
    private final Process process;
    private final PrivateFolder folder;
    private final LastWords words = new LastWords();
    private final Thread listener;
    private volatile boolean stopped;

    private ToolRun(
            String name, Process process, PrivateFolder folder, UnaryOperator<String> hide, Consumer<String> said) {
        this.name = name;
        this.process = process;
        this.folder = folder;
        this.listener = new Thread(() -> listen(hide, said), name + "-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    /** {@code said} hears what it tells, without the password and without rows. */
    static ToolRun start(Path program, List<String> arguments, ToolLogin login, Consumer<String> said)
            throws ToolFailed {
        return start(program, arguments, login, null, said);
    }

    /** {@code list}: of what it uses alone, given in a file that is gone afterwards; null. */
    static ToolRun start(Path program, List<String> arguments, ToolLogin login, String list, Consumer<String> said)
            throws ToolFailed {
        String name = program.getFileName().toString();
        PrivateFolder folder = null;
        try {
            folder = login == null ? null : PrivateFolder.of(login);
            List<String> all = new ArrayList<>(arguments);
            if (list != null && folder != null) {
                all.add("--use-list=" + folder.put("list", list));
            }
            List<String> command;
            if (login == null) {
                command = new ArrayList<>(List.of(program.toString()));
                command.addAll(all);
            } else {
                command = login.command(program, all, folder.path());
            }
            ProcessBuilder builder = new ProcessBuilder(command);
            surroundings(builder, folder == null ? program.getParent() : folder.path());
            UnaryOperator<String> hide = login == null ? UnaryOperator.identity() : login::hide;
            return new ToolRun(name, builder.start(), folder, hide, said);
        } catch (IOException e) {
            remove(folder);
            // The reason names the program and the folder, and never the arguments.
            throw new ToolFailed(name + " can't be started: " + e.getMessage(), e);
        }
    }

    /** Nothing of the server's own: it may hold secrets, and settings that would lead the program elsewhere. */
    static void surroundings(ProcessBuilder builder, Path home) {
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LC_ALL", "C");
        environment.put("HOME", home.toString());
        environment.put("PGSYSCONFDIR", home.toString());
        environment.put("PATH", "/usr/bin:/bin");
    }

    private void listen(UnaryOperator<String> hide, Consumer<String> said) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String shown = words.shown(hide.apply(line));
                if (shown != null) {
                    said.accept(shown);
                }
            }
        } catch (IOException e) {
            return; // it is being ended
        }
    }

    /** What it writes. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** What it reads. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Somebody does not want it any more, on another thread than the one that waits for it. */
    public void stop() {
        stopped = true;
        process.destroy();
    }

    public boolean stopped() {
        return stopped;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end. Only its code 0 is good. */
    public void finish() throws ToolFailed, InterruptedException {
        int code = process.waitFor();
        listener.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_STOP));
        if (code != 0) {
            throw new ToolFailed(words.sentence(name, code));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        remove(folder);
    }

    private static void remove(PrivateFolder folder) {
        try {
            if (folder != null) {
                folder.close();
            }
        } catch (IOException e) {
            org.jboss.logging.Logger.getLogger(ToolRun.class)
                    .errorf("The folder with a password %s can't be deleted; delete it by hand", folder.path());
        }
    }
}
