package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** A heading and what stands under it, up to the next heading of its own level or above. */
record Section(String title, int line, int level, int endLine, Section parent) {

    /** Titles from this heading outwards. */
    List<String> path() {
        List<String> titles = new ArrayList<>();
        for (Section at = this; at != null; at = at.parent) {
            titles.add(at.title);
        }
        return titles;
    }

    boolean holds(int number) {
        return line <= number && number <= endLine;
    }
}
