package dev.phasegate.target.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/** {@link CheckedSocketFactory} as the driver of MariaDB wants it: the checked address comes among the driver's settings. */
public final class MariaSocketFactory extends ConfigurableSocketFactory {
    static final String ADDRESS = "checkedAddress";
    private CheckedSocketFactory checked;

    @Override
    public void setConfiguration(Configuration settings, String host) {
        checked = new CheckedSocketFactory(settings.nonMappedOptions().getProperty(ADDRESS));
    }

    @Override
    public Socket createSocket() {
        return checked.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return checked.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return checked.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return checked.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return checked.createSocket(host, port, local, localPort);
    }
}
