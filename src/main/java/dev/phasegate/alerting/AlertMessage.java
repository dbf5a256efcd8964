package dev.phasegate.alerting;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.phasegate.shared.Invalid;

/**
 * What Alertmanager's webhook sends (version 4), as far as it is used here.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook_config</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AlertMessage(String version, List<Alert> alerts) {
    private static final int MOST = 1_000;
    private static final int LONGEST = 200;

    /** {@code fingerprint} is one of its labels: the same alert keeps it. {@code endsAt} means something once it is resolved. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Alert(
            String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            Instant endsAt,
            String fingerprint) {

        public Alert {
            labels = labels == null ? Map.of() : new LinkedHashMap<>(labels);
            annotations = annotations == null ? Map.of() : new LinkedHashMap<>(annotations);
        }

        boolean firing() {
            return "firing".equals(status);
        }

        /** The metric it counts for: its label {@code phasegate_metric}, or its name. */
        String metric() {
            String own = labels.get("phasegate_metric");
            return own != null && !own.isBlank() ? own.strip() : "Alert " + labels.get("alertname");
        }

        String summary() {
            String summary = annotations.getOrDefault("summary", annotations.getOrDefault("description", ""));
            return summary.length() <= LONGEST ? summary : summary.substring(0, LONGEST - 1) + "…";
        }

        /** Up to when it says something: its end where it has one, else its start. */
        Instant until() {
            return endsAt != null && endsAt.isAfter(startsAt) ? endsAt : startsAt;
        }

        private String fault() {
            String name = labels.get("alertname");
            if (!"firing".equals(status) && !"resolved".equals(status)) {
                return "its status has to be firing or resolved";
            } else if (name == null || name.isBlank() || metric().length() > LONGEST) {
                return "it needs the label alertname, of up to " + (LONGEST - 6) + " characters";
            } else if (fingerprint == null || fingerprint.isBlank() || fingerprint.length() > 64) {
                return "it needs a fingerprint of up to 64 characters";
            }
            return startsAt == null ? "it needs startsAt" : null;
        }
    }

    public AlertMessage {
        alerts = alerts == null
                ? List.of()
                : alerts.stream().filter(alert -> alert != null).toList();
    }

    /** Throws {@link Invalid} with the first thing that is wrong. */
    AlertMessage checked() {
        if (!"4".equals(version)) {
            throw Invalid.field("version", "Send the webhook of Alertmanager in its version 4.");
        }
        if (alerts.isEmpty() || alerts.size() > MOST) {
            throw Invalid.field("alerts", "Send 1 to " + MOST + " alerts.");
        }
        for (int i = 0; i < alerts.size(); i++) {
            String fault = alerts.get(i).fault();
            if (fault != null) {
                throw Invalid.field("alerts[" + i + "]", "This alert can't be taken: " + fault + ".");
            }
        }
        return this;
    }
}
