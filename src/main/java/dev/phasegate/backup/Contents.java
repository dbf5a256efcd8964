package dev.phasegate.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolRun;

/** The table of contents of an archive, a line each as pg_restore writes and takes it. Of what only a superuser may make, a drill leaves some out. */
record Contents(List<String> lines) {
    private static final Pattern EXTENSION = Pattern.compile("^\\d+; \\d+ \\d+ EXTENSION - (\\S+) .*");
    private static final Pattern EVENT_TRIGGER = Pattern.compile("^\\d+; \\d+ \\d+ EVENT TRIGGER - (.*) \\S+$");
    private static final Pattern ABOUT_EVENT_TRIGGER =
            Pattern.compile("^\\d+; \\d+ \\d+ (EVENT TRIGGER - |COMMENT - EVENT TRIGGER ).*");
    private static final Pattern ABOUT_EXTENSION =
            Pattern.compile("^\\d+; \\d+ \\d+ (EXTENSION - |COMMENT - EXTENSION ).*");
    private static final Pattern SCHEMA = Pattern.compile("^\\d+; \\d+ \\d+ SCHEMA - (.*) \\S+$");
    private static final Pattern CREATED = Pattern.compile("^CREATE EXTENSION IF NOT EXISTS (.+) WITH SCHEMA (.+);$");

    /** Hears lines; false: no more of them. */
    private interface Heard {
        boolean line(String line);
    }

    static Contents read(PgTools tools, Written archive, BackupKeys keys, Course course)
            throws IOException, ToolFailed, Stopped, InterruptedException {
        List<String> lines = new ArrayList<>();
        hear(PgRuns.list(tools), archive, keys, course, line -> {
            if (!line.startsWith(";") && !line.isBlank()) {
                lines.add(line);
            }
            return true;
        });
        return new Contents(lines);
    }

    /** The program has told what it had to before it was given everything, and would wait for the rest. */
    private static void hear(ToolRun started, Written archive, BackupKeys keys, Course course, Heard heard)
            throws IOException, Stopped, InterruptedException {
        try (ToolRun run = started;
                ArchiveReader reader = new ArchiveReader(archive, keys)) {
            course.onStop(run::stop);
            Thread feeder = ReadThrough.feeder(reader, run);
            try (BufferedReader told =
                    new BufferedReader(new InputStreamReader(run.output(), StandardCharsets.UTF_8))) {
                for (String line = told.readLine(); line != null && heard.line(line); line = told.readLine()) {
                    continue;
                }
            }
            run.stop();
            feeder.join();
        } finally {
            course.onStop(() -> {});
        }
        course.check();
    }

    private Stream<String> named(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).map(found -> found.group(1));
    }

    /** In the order in which they can be made. */
    List<String> extensions() {
        return named(EXTENSION).toList();
    }

    List<String> eventTriggers() {
        return named(EVENT_TRIGGER).toList();
    }

    List<String> schemas() {
        return named(SCHEMA).toList();
    }

    Contents withoutEventTriggers() {
        return without(line -> ABOUT_EVENT_TRIGGER.matcher(line).matches());
    }

    /** Which were made before, with the schemas that they are in. */
    Contents withoutExtensions(Set<String> schemas) {
        return without(line -> {
            Matcher schema = SCHEMA.matcher(line);
            return ABOUT_EXTENSION.matcher(line).matches() || schema.matches() && schemas.contains(schema.group(1));
        });
    }

    private Contents without(Predicate<String> which) {
        return new Contents(lines.stream().filter(which.negate()).toList());
    }

    /** What pg_restore takes. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The schema of each extension, as the archive makes them. */
    Map<String, String> places(PgTools tools, Written archive, BackupKeys keys, Course course)
            throws IOException, ToolFailed, Stopped, InterruptedException {
        List<String> wanted = extensions();
        Map<String, String> places = new LinkedHashMap<>();
        hear(PgRuns.definitions(tools), archive, keys, course, line -> {
            Matcher made = CREATED.matcher(line);
            if (made.matches() && wanted.contains(plain(made.group(1)))) {
                places.putIfAbsent(plain(made.group(1)), plain(made.group(2)));
            }
            return places.size() < wanted.size();
        });
        return places;
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
