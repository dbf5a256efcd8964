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
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final String NO_PARTS =
            "The log is larger than checks may fetch, and its server gives no parts of it.";
    private static final String LONG_LINE = "A line of the log is longer than checks may fetch.";

    /** All of an answer that holds what is new and nothing else; what is cut off would never be looked at. */
    static LogPart whole(HttpAnswer answer, String told) throws Refused {
        require(answer, answer.status() == 200);
        if (answer.cut()) {
            throw new Refused(
                    "More came " + told
                            + " than checks may fetch, and nobody looked at the rest. Ask for less, or more often.",
                    null);
        }
        return new LogPart(answer.body(), 0, 0, told);
    }

    /** Of the end of a log, or of a whole one where the server gives no parts. */
    static LogPart end(HttpAnswer answer, String told) throws Refused {
        if (answer.status() == 416) {
            return new LogPart(new byte[0], 0, 0, "an empty log");
        }
        require(answer, answer.status() == 200 || answer.status() == 206);
        if (answer.cut()) {
            throw new Refused(NO_PARTS, null);
        }
        return end(answer.body(), start(answer), told);
    }

    /** Of the end of a log that begins at {@code start}. */
    static LogPart end(byte[] bytes, long start, String told) throws Refused {
        LogPart part = from(bytes, 0, start, told);
        return part.orStuck(start > 0 && bytes.length > 0, LONG_LINE);
    }

    /** What comes after the mark; empty where the log is another one by now, or nothing can be said. */
    static Optional<LogPart> after(HttpAnswer answer, long from, LogMark mark) throws Refused {
        long start = answer.status() == 200 ? 0 : start(answer);
        boolean usable = answer.status() == 200 || answer.status() == 206 && start == from;
        if (!usable) {
            return Optional.empty();
        }
        return after(answer.body(), start, mark, more(answer), answer.status() == 200 ? NO_PARTS : LONG_LINE);
    }

    /** {@code start}: where the bytes begin in the log; {@code more}: it goes on after them. */
    static Optional<LogPart> after(byte[] bytes, long start, LogMark mark, boolean more) throws Refused {
        return after(bytes, start, mark, more, LONG_LINE);
    }

    private static Optional<LogPart> after(byte[] bytes, long start, LogMark mark, boolean more, String stuck)
            throws Refused {
        long known = mark.position() - start;
        boolean same = known >= 0 && known <= bytes.length && LogMark.sum(bytes, (int) known) == mark.sum();
        String told =
                "what came after " + mark.position() + " bytes" + (more ? "; more of it is left for the next run" : "");
        return same ? Optional.of(from(bytes, (int) known, start, told).orStuck(more, stuck)) : Optional.empty();
    }

    /** Where more is there and none of it can be read, the next run would be no further: nothing found is no answer then. */
    private LogPart orStuck(boolean more, String sentence) throws Refused {
        if (more && bytes.length == 0) {
            throw new Refused(sentence, null);
        }
        return this;
    }

    /** This one with another before it: of the file that was the log until it was rotated. */
    LogPart after(LogPart before, String told) {
        byte[] both = Arrays.copyOf(before.bytes, before.bytes.length + bytes.length);
        System.arraycopy(bytes, 0, both, before.bytes.length, bytes.length);
        return new LogPart(both, position, sum, told);
    }

    /** Up to the last end of a line: what is being written is for the next run. */
    private static LogPart from(byte[] body, int known, long start, String told) {
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

    /** Whether the log goes on after the answer, because it was cut or because the server gives less at once. */
    private static boolean more(HttpAnswer answer) {
        Matcher range = RANGE.matcher(answer.header("Content-Range").orElse(""));
        boolean left = answer.status() == 206
                && range.matches()
                && !range.group(3).equals("*")
                && Long.parseLong(range.group(2)) + 1 < Long.parseLong(range.group(3));
        return answer.cut() || left;
    }

    private static void require(HttpAnswer answer, boolean fine) throws Refused {
        if (!fine) {
            throw new Refused("It answered with " + answer.status() + ", so there is no log to read.", null);
        }
    }
}
