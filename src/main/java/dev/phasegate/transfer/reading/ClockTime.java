package dev.phasegate.transfer.reading;

/** A time of day in a text: {@code 09:00}, {@code 2:30 pm}. */
final class ClockTime {

    private ClockTime() {}

    /** Hour and minute of the first one, or null. */
    static int[] in(String folded) {
        for (int i = 1; i + 2 < folded.length(); i++) {
            boolean digits = Numeral.isDigit(folded.charAt(i - 1))
                    && Numeral.isDigit(folded.charAt(i + 1))
                    && Numeral.isDigit(folded.charAt(i + 2));
            if (digits && folded.charAt(i) == ':') {
                int from = i > 1 && Numeral.isDigit(folded.charAt(i - 2)) ? i - 2 : i - 1;
                int hour = Integer.parseInt(folded.substring(from, i));
                int minute = Integer.parseInt(folded.substring(i + 1, i + 3));
                boolean afternoon = folded.substring(i + 3).stripLeading().startsWith("pm") && hour < 12;
                return hour < 24 && minute < 60 ? new int[] {afternoon ? hour + 12 : hour, minute} : null;
            }
        }
        return null;
    }
}
