package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.phasegate.plan.document.Communication;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** Messages with their audience, channel and moment where the file says them line by line ("Send to: …"). */
final class MessagesOfReading {
    private static final List<String> AUDIENCE = List.of("send to", "to", "audience", "an", "empfänger", "para", "à");
    private static final List<String> CHANNEL = List.of("channel", "via", "kanal", "canal", "medium");
    private static final List<String> MOMENT = List.of("when", "frequency", "trigger", "timing", "wann", "cuándo");

    private MessagesOfReading() {}

    static List<Communication> of(List<PlanReading.Communication> found) {
        return found.stream().map(MessagesOfReading::message).toList();
    }

    private static Communication message(PlanReading.Communication found) {
        String heading = found.heading() == null ? "" : found.heading();
        if (found.text().indexOf('\n') < 0) {
            return new Communication(Ids.next(), Texts.name(found.text()), "", "", Texts.cut(heading), rest(found));
        }
        List<String> text = new ArrayList<>();
        String[] parts = {"", "", ""};
        found.text().lines().forEach(line -> {
            int kind = kind(line);
            if (kind < 0 || !parts[kind].isEmpty()) {
                text.add(line);
            } else {
                parts[kind] = Texts.cut(line.substring(line.indexOf(':') + 1).strip());
            }
        });
        String title = heading.isBlank() ? found.text().lines().findFirst().orElse("") : heading;
        return new Communication(
                Ids.next(), Texts.name(title), parts[0], parts[1], parts[2], Texts.cut(String.join("\n", text)));
    }

    private static String rest(PlanReading.Communication found) {
        return found.text().length() > Texts.MAX_NAME ? Texts.cut(found.text()) : "";
    }

    private static int kind(String line) {
        int colon = line.indexOf(':');
        String key = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return AUDIENCE.contains(key) ? 0 : CHANNEL.contains(key) ? 1 : MOMENT.contains(key) ? 2 : -1;
    }
}
