package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.ThrowAwayPostgres;

/**
 * What an archive holds that only a superuser may make, while a drill runs as none. Event triggers are left out and named; extensions are made
 * beforehand where the server is thrown away, and elsewhere it is said what to do.
 */
record DrillContents(Trial trial, Contents contents, Course course) {
    private static final Set<String> ALWAYS_THERE = Set.of("public", "pg_catalog");
    private static final String AVAILABLE =
            "select name, bool_and(superuser and not trusted) from pg_available_extension_versions group by name";

    static DrillContents of(Trial trial, Course course) throws IOException, ToolFailed, Stopped, InterruptedException {
        course.stage("Reading what is in it", () -> "");
        return new DrillContents(trial, Contents.read(trial.tools(), trial.archive(), trial.keys(), course), course);
    }

    /** “Not restored: event trigger x.” Empty where nothing is left out. */
    String remark() {
        List<String> left = contents.eventTriggers();
        return left.isEmpty()
                ? ""
                : "Not restored: "
                        + left.stream()
                                .map(name -> "event trigger “" + name + "”")
                                .collect(Collectors.joining(", "))
                        + ". Only a superuser may make one, and a restore test runs as none.";
    }

    /** The trial of what can be restored, in a database of a server that is thrown away. */
    Trial on(ThrowAwayPostgres server, String database)
            throws IOException, SQLException, ToolFailed, Stopped, InterruptedException {
        Map<String, Boolean> available;
        try (Connection superuser = server.superuser(database)) {
            available = available(superuser);
        }
        refuseMissing(
                available,
                "is not installed beside the PostgreSQL that is made for restore tests. Install its package on this"
                        + " machine, or choose a server for restore tests that has it.");
        if (contents.extensions().stream().noneMatch(available::get)) {
            return restored(contents);
        }
        Map<String, String> places = contents.places(trial.tools(), trial.archive(), trial.keys(), course);
        Set<String> made = new HashSet<>(places.values());
        made.retainAll(contents.schemas());
        made.removeAll(ALWAYS_THERE);
        for (String extension : contents.extensions()) {
            String schema = places.getOrDefault(extension, "public");
            server.makeExtension(database, extension, schema, made.contains(schema));
            course.say("made the extension " + extension + " beforehand");
        }
        return restored(contents.withoutExtensions(made));
    }

    /** The same on a server that somebody named, where nobody is a superuser. */
    Trial on(Connection connection, String place) throws SQLException, ToolFailed {
        Map<String, Boolean> available = available(connection);
        refuseMissing(
                available,
                "is not installed on " + place + ". Install it there, or let a PostgreSQL be made for restore tests in"
                        + " the settings of this database.");
        for (String extension : contents.extensions()) {
            if (available.get(extension)) {
                throw new ToolFailed("Only a superuser may make the extension “" + extension + "” on " + place
                        + ", and a restore test runs as none. Let a PostgreSQL be made for restore tests in the settings"
                        + " of this database, or have the extension marked as trusted there.");
            }
        }
        return restored(contents);
    }

    private void refuseMissing(Map<String, Boolean> available, String words) throws ToolFailed {
        for (String extension : contents.extensions()) {
            if (!available.containsKey(extension)) {
                throw new ToolFailed("The database uses the extension “" + extension + "”, which " + words);
            }
        }
    }

    private Trial restored(Contents what) {
        if (!remark().isEmpty()) {
            course.say(remark());
        }
        Contents some = what.withoutEventTriggers();
        return some.equals(contents) ? trial : trial.only(some.text());
    }

    private static Map<String, Boolean> available(Connection connection) throws SQLException {
        Map<String, Boolean> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(AVAILABLE)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getBoolean(2));
            }
        }
        return found;
    }
}
