package dev.phasegate.target;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user of a MariaDB or MySQL may do beyond reading, by the grants that the server shows. What is not known to only read
 * counts as writing: routines can change rows in the name of whoever made them, and FILE reaches the server's disk.
 *
 * @param writes in words; empty for a user that only reads
 */
public record MariaRights(String version, List<String> writes) {
    private static final Set<String> READING = Set.of(
            "SELECT",
            "USAGE",
            "SHOW VIEW",
            "SHOW DATABASES",
            "SHOW CREATE ROUTINE",
            "PROCESS",
            "REPLICATION CLIENT",
            "BINLOG MONITOR",
            "SLAVE MONITOR",
            "REPLICA MONITOR");
    private static final Pattern GRANT = Pattern.compile("GRANT (.+?) ON (.+?) TO .*", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    public static MariaRights of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String version;
            try (ResultSet row = statement.executeQuery("select version()")) {
                row.next();
                version = row.getString(1);
            }
            List<String> grants = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("show grants")) {
                while (rows.next()) {
                    grants.add(rows.getString(1));
                }
            }
            return new MariaRights(version, writes(grants));
        }
    }

    /** Pure. {@code grants} as SHOW GRANTS lists them. */
    static List<String> writes(List<String> grants) {
        List<String> writes = new ArrayList<>();
        for (String grant : grants) {
            Matcher parts = GRANT.matcher(grant);
            if (grant.startsWith("SET DEFAULT ROLE")) {
                continue;
            } else if (!parts.matches()) {
                writes.add("it has a role, whose rights are not seen here (" + grant.replaceFirst(" TO .*", "") + ")");
                continue;
            }
            List<String> more = powers(parts.group(1)).stream()
                    .filter(power -> !READING.contains(power))
                    .toList();
            if (!more.isEmpty()) {
                writes.add("it may " + String.join(", ", more) + " on " + parts.group(2));
            }
            if (grant.contains("WITH GRANT OPTION")) {
                writes.add("it may pass its rights on");
            }
        }
        return List.copyOf(writes);
    }

    /** Columns in brackets left out. */
    private static List<String> powers(String list) {
        List<String> powers = new ArrayList<>();
        for (String power : list.replaceAll("\\([^)]*\\)", "").split(",")) {
            powers.add(power.strip().toUpperCase(Locale.ROOT));
        }
        return powers;
    }

    public boolean readOnly() {
        return writes.isEmpty();
    }

    public boolean maria() {
        return version.toLowerCase(Locale.ROOT).contains("mariadb");
    }

    /** Whether limits and read-only transactions are what they are expected to be: from MariaDB 10.4 and MySQL 8.0 on. */
    boolean tested() {
        Matcher number = VERSION.matcher(version);
        if (!number.matches()) {
            return false;
        }
        int major = Integer.parseInt(number.group(1));
        int minor = Integer.parseInt(number.group(2));
        return maria() ? major > 10 || major == 10 && minor >= 4 : major >= 8;
    }

    public String sentence() {
        return "This database user can write: " + String.join("; ", writes) + ".";
    }

    /** Makes a user that only reads. */
    static String readOnlyUser(String database) {
        String quoted = "`" + database.replace("`", "``") + "`";
        return "create user 'phasegate_read'@'%' identified by 'choose a long one';\n" + "grant select, show view on "
                + quoted + ".* to 'phasegate_read'@'%';";
    }
}
