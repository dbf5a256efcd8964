package dev.phasegate.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import dev.phasegate.transfer.reading.OwnWords;
import dev.phasegate.transfer.reading.UnreadablePlan;

/** Reads the words a team added before the first plan is read; a file that is wrong stops the start and says where. */
@ApplicationScoped
class WordsStart {
    private static final Logger LOG = Logger.getLogger(WordsStart.class);

    private final TransferConfig config;

    WordsStart(TransferConfig config) {
        this.config = config;
    }

    void load(@Observes StartupEvent event) {
        if (config.words().isEmpty()) {
            OwnWords.none().use();
            return;
        }
        Path file = config.words().get();
        OwnWords words = read(file);
        words.use();
        LOG.infof("%d words of %s are known to the import", words.size(), file);
    }

    static OwnWords read(Path file) {
        try {
            return OwnWords.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw wrong(file, "The file is not there.", e);
        } catch (IOException e) {
            throw wrong(file, "The file can't be read: " + e.getMessage() + ".", e);
        } catch (UnreadablePlan e) {
            throw wrong(file, "The file is empty or no text.", e);
        } catch (IllegalArgumentException e) {
            throw wrong(file, e.getMessage(), e);
        }
    }

    private static IllegalStateException wrong(Path file, String what, Exception cause) {
        return new IllegalStateException("PHASEGATE_TRANSFER_WORDS=" + file + ": " + what, cause);
    }
}
