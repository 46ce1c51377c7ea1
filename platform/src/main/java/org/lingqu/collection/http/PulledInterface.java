package org.lingqu.collection.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.text.Encoding;
import org.lingqu.collection.text.Utf8Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;
import org.lingqu.pool.Watch;

/**
 * One interface of a department's system. Every method throws a {@link Problem} that names the source by its name and never tells host, secret
 * or what was answered: {@code source-host-not-allowed}, {@code source-host-unknown}, {@code source-address-refused},
 * {@code source-login-refused}, {@code source-path-unknown}, {@code source-redirects}, {@code source-answered},
 * {@code source-answer-unreadable}, {@code source-answer-too-large}, {@code source-rows-missing}, {@code source-next-foreign},
 * {@code source-pages-repeat}, {@code source-certificate}, {@code source-silent}, {@code source-unreachable}.
 */
public final class PulledInterface {

    private final String name;
    private final InterfaceAddress address;
    private final AllowedHosts hosts;
    private final PullLimits limits;

    /** @param name what people call it */
    public PulledInterface(String name, InterfaceAddress address, AllowedHosts hosts, PullLimits limits) {
        this.name = name;
        this.address = address;
        this.hosts = hosts;
        this.limits = limits;
    }

    /**
     * What came.
     *
     * @param rows how many
     * @param total how many there are, as the interface says; null when it does not
     * @param status of the last answer
     * @param type what the last answer claims to be
     */
    public record Pulled(long rows, @Nullable Long total, int status, String type) {}

    /** The first page only. */
    public Pulled first(Path target, Watch watch) {
        return pull(target, watch, 1);
    }

    /** Every page, one after the other, as objects one behind the other. */
    public Pulled pull(Path target, Watch watch) {
        return pull(target, watch, Integer.MAX_VALUE);
    }

    private Pulled pull(Path target, Watch watch, int most) {
        try (FileChannel file = FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return new Pages(file, watch, most).all();
        } catch (IOException unwritable) {
            throw unwritable(unwritable);
        }
    }

    private static Problem unwritable(IOException failed) {
        return Durable.problem(failed).code().equals("disk-full")
                ? Durable.problem(failed)
                : Problem.unavailable("upload-unwritable").causedBy(failed);
    }

    /** One walk over the pages. */
    private final class Pages {

        private final FileChannel file;
        private final Watch watch;
        private final int most;
        private final Paging paging = new Paging(name, address);
        private final Set<String> seen = new HashSet<>();
        private int status;
        private String type = "";

        Pages(FileChannel file, Watch watch, int most) {
            this.file = file;
            this.watch = watch;
            this.most = most;
        }

        Pulled all() throws IOException {
            long rows = 0;
            Long total = null;
            String target = paging.first();
            for (int page = 1; target != null; page++) {
                long before = file.position();
                AnswerRows.Told told = page(target);
                if (told.rows() > 0 && !seen.add(Digest.of(file, before))) {
                    throw Problem.badInput("source-pages-repeat").with(name, page);
                }
                rows += told.rows();
                total = told.total() == null ? total : told.total();
                target = page >= most ? null : paging.next(told, page, rows, total);
                if (target != null && page + 1 > limits.pages()) {
                    throw Problem.badInput("source-pages-repeat").with(name, page);
                }
            }
            return new Pulled(rows, total, status, type);
        }

        /** A page that broke off leaves nothing behind and is asked for again. */
        private AnswerRows.Told page(String target) throws IOException {
            long before = file.position();
            for (int attempt = 1; ; attempt++) {
                watch.check();
                try {
                    return ask(target);
                } catch (AllowedHosts.Refused refused) {
                    throw Problem.badInput("source-address-refused").with(name).causedBy(refused);
                } catch (UnknownHostException unknown) {
                    throw Problem.badInput("source-host-unknown").with(name).causedBy(unknown);
                } catch (SSLException distrusted) {
                    throw Problem.badInput("source-certificate").with(name).causedBy(distrusted);
                } catch (Again again) {
                    file.truncate(before);
                    if (attempt >= limits.attempts()) {
                        throw again.problem.causedBy(again);
                    }
                }
                pause(attempt);
            }
        }

        private AnswerRows.Told ask(String target) throws IOException {
            try (HttpCall call = HttpCall.get(address, target, hosts, limits.connect(), limits.silence());
                    Watch.Registration abort = watch.onCancel(call::close)) {
                status = call.status();
                type = call.header("content-type");
                mustBeGood();
                OutputStream out = new Bounded(Channels.newOutputStream(file));
                Encoding encoding = Encoding.of(call.charset()).orElse(Encoding.UTF_8);
                return paging.rows(limits.row()).copy(new Utf8Stream(call.body(), encoding), out);
            } catch (Bounded.Full full) {
                throw Problem.badInput("source-answer-too-large").with(name, limits.bytes() >> 20);
            } catch (AllowedHosts.Refused | UnknownHostException | SSLException | Again told) {
                throw told;
            } catch (SocketTimeoutException silent) {
                throw new Again(Problem.unavailable("source-silent").with(name), silent);
            } catch (IOException failed) {
                watch.check();
                throw new Again(Problem.unavailable("source-unreachable").with(name), failed);
            }
        }

        private void mustBeGood() throws Again {
            if (status == 401 || status == 403) {
                throw Problem.badInput("source-login-refused").with(name);
            }
            if (status == 404 || status == 410) {
                throw Problem.badInput("source-path-unknown").with(name);
            }
            if (status / 100 == 3) {
                throw Problem.badInput("source-redirects").with(name);
            }
            if (status == 429 || status / 100 == 5) {
                throw new Again(Problem.unavailable("source-answered").with(name, status), null);
            }
            if (status != 200) {
                throw Problem.badInput("source-answered").with(name, status);
            }
        }

        /** Twice as long each time; somebody who stops the load is not kept waiting. */
        private void pause(int attempt) {
            Semaphore stopped = new Semaphore(0);
            try (Watch.Registration wake = watch.onCancel(stopped::release)) {
                if (stopped.tryAcquire(limits.pause().toMillis() << (attempt - 1), TimeUnit.MILLISECONDS)) {
                    watch.check();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw Problem.conflict("job-cancelled").causedBy(interrupted);
            }
        }

        /** Lets no more through than there may be in all. */
        private final class Bounded extends OutputStream {

            /** There is more. */
            static final class Full extends IOException {
                private static final long serialVersionUID = 1L;
            }

            private final OutputStream out;

            Bounded(OutputStream out) {
                this.out = out;
            }

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                watch.check();
                if (file.position() + length > limits.bytes()) {
                    throw new Full();
                }
                try {
                    out.write(bytes, offset, length);
                } catch (IOException failed) {
                    throw unwritable(failed);
                }
            }
        }
    }

    /** Worth another attempt. */
    private static final class Again extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Again(Problem problem, @Nullable Throwable cause) {
            super(cause);
            this.problem = problem;
        }
    }
}
