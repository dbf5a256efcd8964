package dev.phasegate.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The few threads on which passwords are hashed. They bound the memory, leave the request threads to everybody else, and take
 * the tries for one account one after another, so that the throttle sees each before the next.
 */
@ApplicationScoped
class PasswordThreads {
    private final List<ExecutorService> threads = new ArrayList<>();

    PasswordThreads(IdentityConfig config) {
        for (int i = 0; i < config.hashingThreads(); i++) {
            String name = "password-" + i;
            threads.add(new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(Math.max(1, config.hashingQueue() / config.hashingThreads())),
                    task -> daemon(task, name)));
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Fails with {@link Busy} when too many wait already. */
    <T> CompletableFuture<T> run(String account, Supplier<T> work) {
        int which = Math.floorMod(account.toLowerCase(Locale.ROOT).hashCode(), threads.size());
        try {
            return CompletableFuture.supplyAsync(work, threads.get(which));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new Busy());
        }
    }

    @PreDestroy
    void stop() {
        threads.forEach(ExecutorService::shutdown);
    }

    /** More people sign in at this moment than the machine can take. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("Many people are signing in at this moment. Try again in a few seconds.");
        }
    }
}
