package dev.phasegate.backup;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a database of this machine that is cut at the moment of a commit: before it arrives, or before its answer does. */
final class CommitLine implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int to;
    private final boolean arrives;

    /** {@code arrives}: the server does it, and nobody hears of it. Otherwise the server waits for what comes next. */
    CommitLine(int to, boolean arrives) throws IOException {
        this.to = to;
        this.arrives = arrives;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "commit-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                open.addAll(List.of(near, far));
                boolean[] cut = {false};
                start(() -> pass(near, far, near, cut, true));
                start(() -> pass(far, near, near, cut, false));
            }
        } catch (IOException e) {
            return; // it is closed
        }
    }

    private void pass(Socket from, Socket into, Socket near, boolean[] cut, boolean asks) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
                synchronized (cut) {
                    boolean commits =
                            asks && new String(buffer, 0, some, StandardCharsets.ISO_8859_1).contains("COMMIT");
                    if (commits && arrives) {
                        cut[0] = true; // its answer is kept
                    } else if (commits || cut[0]) {
                        near.close();
                        return;
                    }
                    into.getOutputStream().write(buffer, 0, some);
                }
            }
        } catch (IOException e) {
            return; // cut
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
