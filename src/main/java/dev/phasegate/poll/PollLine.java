package dev.phasegate.poll;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The poll of a phase in one line, for pages that are about something else. {@code asked}: roles of the reader that nobody has
 * answered for; {@code last}: how the newest one ended, empty for none.
 */
public record PollLine(
        String path, int phase, String question, String progress, List<String> asked, boolean open, boolean canOpen, String last) {

    /** There is anything to say or to press. */
    public boolean shown() {
        return open || canOpen || !last.isEmpty();
    }

    public boolean asks() {
        return !asked.isEmpty();
    }

    /** “DBA and QA lead”. */
    public String roles() {
        return asked.size() > 2
                ? asked.size() + " roles"
                : asked.stream().collect(Collectors.joining(" and "));
    }

    public String topics() {
        return "poll:" + phase + " asked";
    }
}
