package dev.phasegate.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A line to a port of this machine that can be cut, or swallow what comes. */
final class CutLine implements AutoCloseable {
    private final ServerSocket server;
    private final int to;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean held;

    private CutLine(int to) throws IOException {
        this.to = to;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    static CutLine to(int port) throws IOException {
        return new CutLine(port);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                open.addAll(List.of(near, far));
                start(() -> pass(near, far));
                start(() -> pass(far, near));
            }
        } catch (IOException e) {
            return; // it is closed
        }
    }

    private void pass(Socket from, Socket into) {
        byte[] buffer = new byte[16_384];
        try (InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
                if (held) {
                    end.await();
                }
                out.write(buffer, 0, some);
            }
        } catch (IOException e) {
            return; // cut
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For good: both ends are told at once. */
    Void cut() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        return null;
    }

    /** Nobody is told, and nothing arrives. */
    void hold() {
        held = true;
    }

    @Override
    public void close() throws IOException {
        cut();
        end.countDown();
    }
}
