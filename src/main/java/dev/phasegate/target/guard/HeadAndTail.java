package dev.phasegate.target.guard;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes whatever comes and keeps its beginning and its end, so memory has a limit and the other side is never held up. */
final class HeadAndTail extends OutputStream {
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final int half;
    private byte[] tail = new byte[0];
    private long beyond;

    HeadAndTail(int most) {
        this.half = most / 2;
    }

    @Override
    public synchronized void write(int one) {
        if (head.size() < half) {
            head.write(one);
            return;
        }
        if (tail.length == 0) {
            tail = new byte[half];
        }
        tail[(int) (beyond++ % half)] = (byte) one;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            write(bytes[from + i]);
        }
    }

    synchronized boolean cut() {
        return beyond > half;
    }

    /** What was left out is said. */
    synchronized String text() {
        String begin = head.toString(StandardCharsets.UTF_8);
        if (!cut()) {
            return new String(all(), StandardCharsets.UTF_8);
        }
        return begin + "\n… " + (beyond - half) + " bytes left out …\n" + new String(end(), StandardCharsets.UTF_8);
    }

    private byte[] all() {
        byte[] begin = head.toByteArray();
        byte[] all = java.util.Arrays.copyOf(begin, begin.length + (int) beyond);
        System.arraycopy(tail, 0, all, begin.length, (int) beyond);
        return all;
    }

    private byte[] end() {
        int oldest = (int) (beyond % half);
        byte[] end = new byte[half];
        System.arraycopy(tail, oldest, end, 0, half - oldest);
        System.arraycopy(tail, 0, end, half - oldest, oldest);
        return end;
    }
}
