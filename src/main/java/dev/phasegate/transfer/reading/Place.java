package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a line stands: its section and its label. Lines that stand together share one place, so what a place means is
 * worked out once however long the list below it is.
 */
final class Place {

    private final Section section;
    private final String label;
    private Purpose purpose;

    private Place(Section section, String label) {
        this.section = section;
        this.label = label;
    }

    static List<Place> of(List<Line> lines, Outline outline, Labels labels) {
        List<Place> places = new ArrayList<>(lines.size() + 1);
        Place current = new Place(null, "");
        places.add(current);
        for (Line line : lines) {
            Section section = outline.at(line.number());
            String label = labels.at(line.number());
            if (section != current.section || !label.equals(current.label)) {
                current = new Place(section, label);
            }
            places.add(current);
        }
        return places;
    }

    Section section() {
        return section;
    }

    String label() {
        return label;
    }

    String heading() {
        return section == null ? "" : section.title();
    }

    /** Label first, then the headings outwards. */
    List<String> path() {
        List<String> path = new ArrayList<>();
        if (!label.isEmpty()) {
            path.add(label);
        }
        if (section != null) {
            path.addAll(section.path());
        }
        return path;
    }

    Purpose purpose() {
        if (purpose == null) {
            purpose = Purpose.of(this);
        }
        return purpose;
    }
}
