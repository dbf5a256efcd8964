package dev.phasegate.backup.tool;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/**
 * Who comes to which database, for a program.
 *
 * @param address the checked one: the program goes there whatever the name says now
 * @param password null for none
 */
public record PgLogin(Destination to, InetAddress address, Tls tls, String user, Secret password, String database)
        implements ToolLogin {
    private static final String PASSWORD = "pgpass";

    @Override
    public Map<String, String> files() throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put(PASSWORD, password == null ? "" : passwords(password.reveal()));
        if (tls.mode() == Tls.Mode.VERIFIED) {
            files.put(PrivateFolder.TRUSTED, tls.trustedPem());
        }
        return files;
    }

    /** One line for whatever the program asks for: nothing else reads this file. */
    static String passwords(String password) throws IOException {
        if (password.matches("(?s).*[\\r\\n\\x00].*")) {
            throw new IOException("The password holds the end of a line, which PostgreSQL's programs can't be given.");
        }
        return "*:*:*:*:" + password.replace("\\", "\\\\").replace(":", "\\:") + "\n";
    }

    @Override
    public List<String> command(Path program, List<String> arguments, Path folder) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        command.add("--no-password");
        command.add("--dbname=" + conninfo(folder));
        return command;
    }

    /** As the program takes it, without anything secret: other users of this machine see command lines. */
    String conninfo(Path folder) {
        StringBuilder text = new StringBuilder();
        add(text, "host", to.host());
        add(text, "hostaddr", address.getHostAddress());
        add(text, "port", String.valueOf(to.port()));
        add(text, "user", user);
        add(text, "dbname", database);
        add(text, "passfile", folder.resolve(PASSWORD).toString());
        add(
                text,
                "sslmode",
                switch (tls.mode()) {
                    case OFF -> "disable";
                    case UNVERIFIED -> "require";
                    case VERIFIED -> "verify-full";
                });
        if (tls.mode() == Tls.Mode.VERIFIED) {
            add(text, "sslrootcert", folder.resolve(PrivateFolder.TRUSTED).toString());
        }
        add(text, "gssencmode", "disable");
        add(text, "connect_timeout", "15");
        // A network that was cut is noticed within a minute, not after the two hours of most systems.
        add(text, "keepalives_idle", "30");
        add(text, "keepalives_interval", "10");
        add(text, "keepalives_count", "3");
        add(text, "tcp_user_timeout", "60000");
        add(text, "application_name", "Phasegate");
        return text.toString().strip();
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append(name)
                .append("='")
                .append(value.replace("\\", "\\\\").replace("'", "\\'"))
                .append("' ");
    }

    @Override
    public String hide(String text) {
        return password == null ? text : password.hiddenIn(text, user);
    }
}
