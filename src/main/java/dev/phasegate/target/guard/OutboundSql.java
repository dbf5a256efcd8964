package dev.phasegate.target.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;

import org.postgresql.Driver;

/** Opens connections to databases: none comes from a pool, and none goes into one. */
@ApplicationScoped
public class OutboundSql {
    private final Guard guard;

    public OutboundSql(Guard guard) {
        this.guard = guard;
    }

    /** Where a connection went: a program that has to go to the same place is told so, and looks nothing up. */
    public record Opened(Connection connection, InetAddress address) {}

    /** To a PostgreSQL. Whoever opens it closes it. */
    public Connection open(Destination to, Tls tls, SqlLogin login) throws Unreachable {
        return openAt(to, tls, login).connection();
    }

    /** The same. */
    public Opened openAt(Destination to, Tls tls, SqlLogin login) throws Unreachable {
        return open(to, (checked, address) -> open(checked, address, tls, login));
    }

    /** To a MariaDB or MySQL. {@code mostBytes} has no meaning there. */
    public Connection openMaria(Destination to, Tls tls, SqlLogin login) throws Unreachable {
        return openMariaAt(to, tls, login).connection();
    }

    /** The same. */
    public Opened openMariaAt(Destination to, Tls tls, SqlLogin login) throws Unreachable {
        return open(to, (checked, address) -> MariaLine.open(checked, address, tls, login));
    }

    private interface Opening {
        Connection at(Checked checked, InetAddress address) throws Unreachable;
    }

    private Opened open(Destination to, Opening opening) throws Unreachable {
        Checked checked = guard.check(to);
        Unreachable last = null;
        for (InetAddress address : checked.addresses()) {
            try {
                return new Opened(opening.at(checked, address), address);
            } catch (Unreachable e) {
                last = e;
                if (!e.trouble().passing()) {
                    throw e;
                }
            }
        }
        throw last;
    }

    private static Connection open(Checked checked, InetAddress address, Tls tls, SqlLogin login) throws Unreachable {
        Destination to = checked.destination();
        Path trusted = null;
        try {
            Properties settings = settings(address, login);
            trusted = secure(settings, tls);
            String url = "jdbc:postgresql://" + HostName.inAddress(to.host()) + ":" + to.port() + "/"
                    + URLEncoder.encode(login.database(), StandardCharsets.UTF_8);
            Connection connection = new Driver().connect(url, settings);
            if (connection == null) {
                throw new IllegalStateException("the driver does not know its own address");
            }
            return connection;
        } catch (SQLException e) {
            throw SqlTroubles.of(e, checked.words(address), to.host(), login);
        } catch (IOException e) {
            throw new IllegalStateException("no room for the trusted certificates", e);
        } finally {
            delete(trusted);
        }
    }

    private static Properties settings(InetAddress address, SqlLogin login) {
        Properties settings = new Properties();
        settings.setProperty("user", login.user());
        // Never empty-handed: the driver would look for a password file of the server's own account.
        settings.setProperty(
                "password", login.password() == null ? "" : login.password().reveal());
        settings.setProperty("ApplicationName", "Phasegate");
        settings.setProperty("socketFactory", CheckedSocketFactory.class.getName());
        settings.setProperty("socketFactoryArg", address.getHostAddress());
        settings.setProperty("tcpKeepAlive", "true");
        String connect = String.valueOf(Math.max(1, login.connect().toSeconds()));
        settings.setProperty("connectTimeout", connect);
        settings.setProperty("loginTimeout", connect);
        settings.setProperty("cancelSignalTimeout", connect);
        settings.setProperty(
                "socketTimeout", String.valueOf(Math.max(1, login.silence().toSeconds())));
        settings.setProperty("maxResultBuffer", String.valueOf(login.mostBytes()));
        // One statement a message: the server itself refuses a second one in it.
        settings.setProperty("preferQueryMode", "extended");
        // Only a password: no ticket of the account that the server runs under.
        settings.setProperty("gssEncMode", "disable");
        settings.setProperty("jaasLogin", "false");
        settings.setProperty("logServerErrorDetail", "false");
        return settings;
    }

    /** Answers the file with the trusted certificates, null without one. */
    private static Path secure(Properties settings, Tls tls) throws IOException {
        switch (tls.mode()) {
            case OFF -> settings.setProperty("sslmode", "disable");
            case UNVERIFIED -> {
                settings.setProperty("sslmode", "require");
                settings.setProperty("sslfactory", "org.postgresql.ssl.NonValidatingFactory");
            }
            case VERIFIED -> {
                settings.setProperty("sslmode", "verify-full");
                if (!tls.trusted().isBlank()) {
                    Path file = Files.createTempFile("trusted", ".pem");
                    Files.writeString(file, tls.trusted(), StandardCharsets.US_ASCII);
                    settings.setProperty("sslrootcert", file.toString());
                    return file;
                }
                settings.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
        }
        return null;
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit(); // certificates are no secret
        }
    }
}
