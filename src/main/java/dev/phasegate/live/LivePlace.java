package dev.phasegate.live;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a page was in the sequence when it asked: after an event, as of a moment, or just now. */
sealed interface LivePlace {

    /** What it has missed; empty where that can't be told. */
    Optional<List<LiveEvent>> missed(LiveLog log, Set<Long> plans) throws SQLException;

    record AfterEvent(long id) implements LivePlace {
        @Override
        public Optional<List<LiveEvent>> missed(LiveLog log, Set<Long> plans) throws SQLException {
            return log.sinceEvent(id, plans);
        }
    }

    record AsOf(Instant moment) implements LivePlace {
        @Override
        public Optional<List<LiveEvent>> missed(LiveLog log, Set<Long> plans) throws SQLException {
            return log.since(moment, plans);
        }
    }

    record Now() implements LivePlace {
        @Override
        public Optional<List<LiveEvent>> missed(LiveLog log, Set<Long> plans) {
            return Optional.of(List.of());
        }
    }

    /** Sent back by the browser after a lost connection, else the moment the page was made, else now. */
    static LivePlace of(String lastEventId, Long sinceMillis) {
        if (lastEventId != null && lastEventId.matches("\\d{1,18}")) {
            return new AfterEvent(Long.parseLong(lastEventId));
        }
        return sinceMillis == null ? new Now() : new AsOf(Instant.ofEpochMilli(sinceMillis));
    }
}
