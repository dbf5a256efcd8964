package dev.phasegate.backup.tool;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/**
 * Who comes to which MariaDB, for a program.
 *
 * @param address the checked one. The program goes there, unless it has to verify a certificate: it can't be sent to one address and verify
 *     another name, so then it looks the name up itself, and whoever answers there needs that certificate
 * @param password null for none
 */
public record MariaLogin(Destination to, InetAddress address, Tls tls, String user, Secret password, String database)
        implements ToolLogin {
    private static final String SETTINGS = "my.cnf";

    @Override
    public Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        boolean verified = tls.mode() == Tls.Mode.VERIFIED;
        StringBuilder text = new StringBuilder("[client]\n");
        text.append("protocol=tcp\n");
        add(text, "host", verified ? to.host() : address.getHostAddress());
        text.append("port=").append(to.port()).append('\n');
        add(text, "user", user);
        if (password != null) {
            add(text, "password", password.reveal());
        }
        switch (tls.mode()) {
            case OFF -> text.append("skip-ssl\n");
            case UNVERIFIED -> text.append("ssl\nssl-verify-server-cert=0\n");
            case VERIFIED -> text.append("ssl\nssl-verify-server-cert=1\n");
        }
        files.put(SETTINGS, text.toString());
        if (verified) {
            files.put(PrivateFolder.TRUSTED, tls.trustedPem());
        }
        return files;
    }

    private static void add(StringBuilder text, String name, String value) throws IOException {
        if (value.matches("(?s).*[\\r\\n\\x00].*")) {
            throw new IOException("The " + name + " holds the end of a line, which MariaDB's programs can't be given.");
        }
        text.append(name)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"\n");
    }

    /** The file with the login comes first, and is the only one that is read. */
    @Override
    public List<String> command(Path program, List<String> arguments, Path folder) {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--defaults-file=" + folder.resolve(SETTINGS)));
        command.addAll(arguments);
        if (tls.mode() == Tls.Mode.VERIFIED) {
            command.add("--ssl-ca=" + folder.resolve(PrivateFolder.TRUSTED));
        }
        command.add("--");
        command.add(database);
        return command;
    }

    @Override
    public String hide(String text) {
        return password == null ? text : password.hiddenIn(text, user);
    }
}
