package dev.phasegate.target.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

/** Says at which addresses a destination may be reached now, or why not. */
@ApplicationScoped
public class Guard {
    private static final int SECONDS_FOR_A_NAME = 5;
    private static final int NAMES_AT_ONCE = 64;

    private final Resolver resolver;
    // The machine's own look-up can't be told how long it may take.
    private final ExecutorService lookups = new ThreadPoolExecutor(
            0,
            NAMES_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Guard::thread,
            new ThreadPoolExecutor.CallerRunsPolicy());

    public Guard(Resolver resolver) {
        this.resolver = resolver;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "name-lookup");
        thread.setDaemon(true);
        return thread;
    }

    /** Every address of the name has to be allowed: one that is not makes the whole answer suspect. */
    public Checked check(Destination to) throws Unreachable {
        HostName host = HostName.parse(to.host());
        List<InetAddress> addresses = host.literal() == null ? resolved(host.text()) : List.of(host.literal());
        for (InetAddress address : addresses) {
            AddressKind kind = AddressKind.of(address);
            if (!to.allowance().permits(kind)) {
                throw new Unreachable(Trouble.NOT_ALLOWED, refusal(host, address, kind));
            }
        }
        return new Checked(to, addresses);
    }

    private static String refusal(HostName host, InetAddress address, AddressKind kind) {
        String what =
                host.literal() == null ? host.text() + " is " + address.getHostAddress() + ", " : host.text() + " is ";
        String way = kind == AddressKind.NEVER
                ? "."
                : ", which this target is not allowed to be. An administrator can allow it on the target's page.";
        return what + kind.words() + way;
    }

    private List<InetAddress> resolved(String name) throws Unreachable {
        Future<List<InetAddress>> asked = lookups.submit(() -> resolver.resolve(name));
        try {
            List<InetAddress> found = asked.get(SECONDS_FOR_A_NAME, TimeUnit.SECONDS);
            if (found.isEmpty()) {
                throw new UnknownHostException(name);
            }
            return List.copyOf(found);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new Unreachable(
                    Trouble.DNS,
                    "The name " + name + " was not resolved within " + SECONDS_FOR_A_NAME + " seconds.",
                    e);
        } catch (ExecutionException | UnknownHostException e) {
            throw new Unreachable(
                    Trouble.DNS,
                    "The name " + name + " has no address. Look for a typing mistake, or at the name server.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(Trouble.DNS, "The look-up of " + name + " was cancelled.", e);
        }
    }
}
