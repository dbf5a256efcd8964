package dev.phasegate.target.guard;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Connects and listens for what a server says first. */
public final class Banner {
    private static final int LONGEST = 255;

    private Banner() {}

    /** The first line, without its end; empty where nothing was said. */
    public static String of(Checked checked, Duration patience) throws Unreachable {
        InetAddress address = checked.addresses().get(0);
        try (Socket socket = new Socket()) {
            socket.connect(checked.socket(address), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            return line(socket.getInputStream());
        } catch (IOException e) {
            throw Troubles.of(e, checked.words(address), checked.destination().host());
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int sign = in.read(); sign >= 0 && sign != '\n' && line.length() < LONGEST; sign = in.read()) {
            line.append(sign >= ' ' && sign < 127 ? (char) sign : '?');
        }
        return line.toString().replaceFirst("\\?\\z", ""); // the carriage return
    }
}
