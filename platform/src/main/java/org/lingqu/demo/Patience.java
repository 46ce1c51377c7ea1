package org.lingqu.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** Looks again and again until something is there, as a person does who reloads a page. */
final class Patience {

    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS, Runnable::run);

    private Patience() {}

    /**
     * What is there at last.
     *
     * @param look gives null while it is not there
     * @param what is waited for, for the problem
     * @throws Problem {@code demo-waited}
     */
    static <T> T until(Duration atMost, String what, Supplier<@Nullable T> look) {
        long began = System.nanoTime();
        while (true) {
            @Nullable T found = look.get();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() - began > atMost.toNanos()) {
                throw Problem.unavailable("demo-waited").with(what, atMost.toSeconds());
            }
            CompletableFuture.runAsync(() -> {}, SOON).join();
        }
    }
}
