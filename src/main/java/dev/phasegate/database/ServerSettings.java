package dev.phasegate.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of the server, given on its command line, where no file and no ALTER SYSTEM overrides them. */
record ServerSettings(Map<String, String> values) {

    /** What keeps an acknowledged write through a power cut. */
    static ServerSettings durable() {
        return new ServerSettings(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
    }

    List<String> command(Path program, Path data, int port) {
        Map<String, String> all = new TreeMap<>(values);
        all.put("listen_addresses", "127.0.0.1");
        all.put("port", Integer.toString(port));
        all.put("unix_socket_directories", "");
        all.put("max_connections", "60");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        all.put("log_checkpoints", "off");
        List<String> command = new ArrayList<>(List.of(program.toString(), "-D", data.toString()));
        all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** Asks the running server, because a setting can also hang on a database or a user. */
    void check(Connection connection) throws SQLException {
        Map<String, String> expected = new TreeMap<>(values);
        expected.put("data_checksums", "on");
        expected.put("listen_addresses", "127.0.0.1");
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : expected.entrySet()) {
                ResultSet row = statement.executeQuery("show " + setting.getKey());
                row.next();
                if (!row.getString(1).equals(setting.getValue())) {
                    throw new DatabaseUnavailable("The database runs with " + setting.getKey() + "=" + row.getString(1)
                            + " instead of " + setting.getValue() + ", so what it confirms could be lost or open to"
                            + " others. Phasegate does not start on it; undo that change, for example with ALTER DATABASE"
                            + " or ALTER ROLE … RESET " + setting.getKey() + ".");
                }
            }
        }
    }
}
