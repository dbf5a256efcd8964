package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** Times counted from the start of the work: {@code T-2h}, {@code T+45 minutes}, {@code J+1}. */
final class TimeOffsets {

    private TimeOffsets() {}

    /** The stretch between two offsets, or null when there are not two. */
    static Durations between(String text) {
        List<Double> minutes = new ArrayList<>();
        String folded = Fold.text(text.length() > 200 ? text.substring(0, 200) : text);
        double unit = 0;
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i + 2 < folded.length(); i++) {
            if (!startsAt(folded, i)) {
                continue;
            }
            Numeral number = Numeral.at(folded, i + 2);
            Units.Unit named = Units.after(folded, number.end());
            unit = named != null && Units.isTime(named.name()) ? Units.minutes(named.name()) : unit;
            bare.add((folded.charAt(i + 1) == '+' ? 1 : -1) * number.value().doubleValue());
            minutes.add(named != null && Units.isTime(named.name()) ? unit : 0);
        }
        if (bare.size() != 2 || unit == 0) {
            return null;
        }
        double from = bare.get(0) * (minutes.get(0) > 0 ? minutes.get(0) : unit);
        double to = bare.get(1) * (minutes.get(1) > 0 ? minutes.get(1) : unit);
        int length = (int) Math.round(to - from);
        return length > 0 ? new Durations(length, length, text) : null;
    }

    /** Minutes from T where the text begins with such a time, else null. */
    static Integer leading(String text) {
        String folded = Fold.text(text.length() > 60 ? text.substring(0, 60) : text);
        if (folded.length() < 3 || !startsAt(folded, 0)) {
            return null;
        }
        Numeral number = Numeral.at(folded, 2);
        Units.Unit unit = Units.after(folded, number.end());
        boolean named = unit != null && Units.isTime(unit.name());
        if (!named && number.value().signum() != 0) {
            return null;
        }
        int minutes = named ? Durations.minutes(number.value(), unit.name()) : 0;
        return folded.charAt(1) == '+' ? minutes : -minutes;
    }

    /** Whether the text speaks of such a time at all. */
    static boolean in(String text) {
        String folded = Fold.text(text.length() > 400 ? text.substring(0, 400) : text);
        for (int i = 0; i + 2 < folded.length(); i++) {
            if (startsAt(folded, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(String folded, int i) {
        boolean sign = folded.charAt(i) == 't' && "+-−".indexOf(folded.charAt(i + 1)) >= 0;
        boolean alone =
                i == 0 || !Character.isLetterOrDigit(folded.charAt(i - 1)) && "-_/".indexOf(folded.charAt(i - 1)) < 0;
        return sign && alone && Numeral.isDigit(folded.charAt(i + 2)) && Numeral.at(folded, i + 2) != null;
    }
}
