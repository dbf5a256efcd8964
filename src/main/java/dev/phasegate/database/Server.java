package dev.phasegate.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * The server process, kept running: one that ends by itself is started again on the same port. The process is started by
 * a thread that lives as long as it does, because the kernel's signal on the parent's death hangs on that thread.
 */
final class Server {
    private static final Logger LOG = Logger.getLogger(Server.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration RAN_WELL = Duration.ofSeconds(30);
    private static final int SECONDS_TO_STOP = 20;

    private final List<String> command;
    private final Path log;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile Process process;
    private volatile int failures;

    Server(List<String> command, Path log) {
        this.command = command;
        this.log = log;
    }

    void start() throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        Thread keeper = new Thread(this::keepRunning, "database-keeper");
        keeper.setDaemon(true);
        keeper.start();
    }

    /** How often in a row it ended soon after its start. */
    int failures() {
        return failures;
    }

    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "(no log in " + log + ")";
        }
    }

    private void keepRunning() {
        Duration pause = Duration.ofMillis(100);
        while (!stopping) {
            long started = System.nanoTime();
            int code = runOnce();
            boolean ranWell = System.nanoTime() - started > RAN_WELL.toNanos();
            failures = ranWell ? 1 : failures + 1;
            pause = ranWell ? Duration.ofMillis(100) : pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            if (!stopping) {
                LOG.warnf("The database server ended by itself (code %d); it is started again", code);
                Waiting.pause(pause);
            }
        }
        ended.countDown();
    }

    private int runOnce() {
        try {
            File output = log.toFile();
            process = Commands.program(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                    .start();
            if (stopping) {
                interrupt("INT");
            }
            return process.waitFor();
        } catch (IOException e) {
            LOG.error("The database server can't be started", e);
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
            return 130;
        }
    }

    /** Fast, not smart: open connections don't hold it up. When even that takes too long, the next start recovers. */
    void stop() throws InterruptedException {
        stopping = true;
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            interrupt(signal);
            if (ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                return;
            }
        }
    }

    private void interrupt(String signal) {
        if (process != null && process.isAlive()) {
            Commands.signal(signal, process.pid());
        }
    }
}
