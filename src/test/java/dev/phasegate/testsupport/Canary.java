package dev.phasegate.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A secret that is looked for where none may be. */
public final class Canary {
    private final String value = "Canary/" + UUID.randomUUID();
    private final String user;

    /** {@code user}: with whose name it travels. */
    public Canary(String user) {
        this.user = user;
    }

    public String value() {
        return value;
    }

    /** As it is, and in the forms in which it travels. */
    public boolean in(String text) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String basic = Base64.getEncoder().encodeToString((user + ":" + value).getBytes(StandardCharsets.UTF_8));
        return text.contains(value)
                || text.contains(value.replace("/", "%2F"))
                || text.contains(value.replace("/", "&#x2F;"))
                || text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes))
                || text.contains(basic.substring(0, basic.length() - 4))
                || text.toLowerCase(Locale.ROOT).contains(HexFormat.of().formatHex(bytes));
    }

    /** Every row of every table of this server's own database. */
    public void lookInTables(Rows rows) {
        List<String> tables = rows.texts("select table_name::text from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE'");
        assertThat(tables).contains("secret", "target", "audit_event", "check_run", "plan_check_version");
        for (String table : tables) {
            assertThat(rows.texts("select t::text from " + table + " t"))
                    .as(table)
                    .noneMatch(this::in);
        }
        assertThat(rows.number("select count(*) from secret where source = 'STORED' and length(sealed) > 28"))
                .isPositive();
    }

    /** What the machine shows of its processes. */
    public void lookAtProcesses() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .forEach(process -> files.addAll(List.of(process.resolve("cmdline"), process.resolve("environ"))));
        }
        for (Path file : files) {
            try {
                assertThat(in(Files.readString(file, StandardCharsets.ISO_8859_1)))
                        .as(file.toString())
                        .isFalse();
            } catch (IOException goneOrSomebodyElses) {
                // Not ours to see.
            }
        }
    }

    /** Hears whatever is logged, with its exceptions, and of this application all of it. */
    public static final class Ear extends Handler implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger root = Logger.getLogger("");
        private final Logger ours = Logger.getLogger("dev.phasegate");
        private final Level before = ours.getLevel();

        public Ear() {
            root.addHandler(this);
            ours.setLevel(Level.ALL);
        }

        public List<String> lines() {
            return lines;
        }

        @Override
        public void publish(LogRecord line) {
            StringWriter thrown = new StringWriter();
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(thrown));
            }
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + thrown);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            root.removeHandler(this);
            ours.setLevel(before);
        }
    }
}
