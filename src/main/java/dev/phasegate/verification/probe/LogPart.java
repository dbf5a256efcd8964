package dev.phasegate.verification.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.target.guard.HttpAnswer;

/**
 * Whole lines of a log that were not read before. Pure.
 *
 * @param position where they end in the log
 * @param sum of what stands before that
 * @param told what was read, in words
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record LogPart(byte[] bytes, long position, long sum, String told) {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(?:\\d{1,18}|\\*)");

    /** All of an answer that holds what is new and nothing else. */
    static LogPart whole(HttpAnswer answer, String told) throws Refused {
        require(answer, answer.status() == 200);
        return new LogPart(answer.body(), 0, 0, told + (answer.cut() ? ", cut" : ""));
    }

    /** Of the end of a log, or of a whole one where the server gives no parts. */
    static LogPart end(HttpAnswer answer, String told) throws Refused {
        if (answer.status() == 416) {
            return new LogPart(new byte[0], 0, 0, "an empty log");
        }
        require(answer, answer.status() == 200 || answer.status() == 206);
        if (answer.cut()) {
            throw new Refused("The log is larger than checks may fetch, and its server gives no parts of it.", null);
        }
        return from(answer.body(), 0, start(answer), told);
    }

    /** What comes after the mark; empty where the log is another one by now, or nothing can be said. */
    static Optional<LogPart> after(HttpAnswer answer, long from, LogMark mark) {
        long start = answer.status() == 200 ? 0 : start(answer);
        boolean usable = answer.status() == 200 || answer.status() == 206 && start == from;
        return usable ? after(answer.body(), start, mark, answer.cut()) : Optional.empty();
    }

    /** {@code start}: where the bytes begin in the log; {@code more}: it goes on after them. */
    static Optional<LogPart> after(byte[] bytes, long start, LogMark mark, boolean more) {
        long known = mark.position() - start;
        boolean same = known >= 0 && known <= bytes.length && LogMark.sum(bytes, (int) known) == mark.sum();
        String told =
                "what came after " + mark.position() + " bytes" + (more ? "; more of it is left for the next run" : "");
        return same ? Optional.of(from(bytes, (int) known, start, told)) : Optional.empty();
    }

    /** This one with another before it: of the file that was the log until it was rotated. */
    LogPart after(LogPart before, String told) {
        byte[] both = Arrays.copyOf(before.bytes, before.bytes.length + bytes.length);
        System.arraycopy(bytes, 0, both, before.bytes.length, bytes.length);
        return new LogPart(both, position, sum, told);
    }

    /** Up to the last end of a line: what is being written is for the next run. */
    static LogPart from(byte[] body, int known, long start, String told) {
        int end = body.length;
        while (end > known && body[end - 1] != '\n') {
            end--;
        }
        return new LogPart(Arrays.copyOfRange(body, known, end), start + end, LogMark.sum(body, end), told);
    }

    private static long start(HttpAnswer answer) {
        Matcher range = RANGE.matcher(answer.header("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : 0;
    }

    private static void require(HttpAnswer answer, boolean fine) throws Refused {
        if (!fine) {
            throw new Refused("It answered with " + answer.status() + ", so there is no log to read.", null);
        }
    }
}
