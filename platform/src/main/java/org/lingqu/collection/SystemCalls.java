package org.lingqu.collection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.database.SourceAddress;
import org.lingqu.collection.http.AllowedHosts;
import org.lingqu.collection.http.HttpCall;
import org.lingqu.collection.http.InterfaceAddress;
import org.lingqu.collection.http.OutgoingCall;
import org.lingqu.collection.http.TrustedServers;
import org.lingqu.pool.Watch;

/**
 * Single requests to systems of departments that answer by HTTP: only to hosts the operator lists, to the address that was looked at, without
 * following redirections, bounded in time and bytes.
 */
public final class SystemCalls {

    private static final int BLOCK = 8_192;

    private final AllowedHosts hosts;
    private final SSLSocketFactory trusted;

    /**
     * Calls to these hosts and no others.
     *
     * @param listed each {@code host} or {@code host:port}
     * @param authorities PEM file of what is trusted beside the well-known authorities; empty for none
     */
    public SystemCalls(List<String> listed, String authorities) {
        this.hosts = new AllowedHosts(listed);
        this.trusted = TrustedServers.with(authorities);
    }

    /** Whether the operator lets this host be asked. */
    public boolean admits(String host, int port) {
        return hosts.admit(host, port);
    }

    /** Whether a text is a host name or an address and nothing else. */
    public static boolean isHost(String text) {
        return SourceAddress.isHost(text);
    }

    /** Whether a text is a path with or without a query, in the signs a request line takes. */
    public static boolean isPath(String text) {
        return InterfaceAddress.isPath(text);
    }

    /** Where a system is asked. */
    public record Place(boolean encrypted, String host, int port) {

        private OutgoingCall call(byte[] request) {
            return new OutgoingCall(encrypted, host, port, request);
        }

        /** As it stands in the header Host. */
        public String authority() {
            String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
            return port == (encrypted ? 443 : 80) ? name : name + ":" + port;
        }
    }

    /** Why there is no answer. */
    public enum Failure {
        /** The host or one of its addresses is none to ask. */
        REFUSED,
        HOST_UNKNOWN,
        CERTIFICATE,
        SILENT,
        /** It could not be reached, or its answer broke off or is none of HTTP. */
        UNREACHABLE,
        TOO_LARGE,
    }

    /** There is no answer. */
    public static final class Failed extends IOException {
        private static final long serialVersionUID = 1L;

        private final Failure failure;

        Failed(Failure failure, @Nullable Throwable cause) {
            super(failure.name(), cause);
            this.failure = failure;
        }

        public Failure failure() {
            return failure;
        }
    }

    /**
     * What came back.
     *
     * @param type the header Content-Type; empty when there is none
     * @param encoding the header Content-Encoding; empty when there is none
     * @param body as it came; nothing is unpacked
     */
    public record Answered(int status, String type, String encoding, byte[] body) {}

    /**
     * Sends a request and takes the whole answer.
     *
     * @param request head and body as they go over the line
     * @param longest how long it may take to accept a connection, and how long it may then send nothing
     * @param most most bytes of the answer
     * @param watch ends it, whatever it waits for
     */
    public Answered ask(Place place, byte[] request, Duration longest, int most, Watch watch) throws Failed {
        Opened opened = new Opened();
        try (Watch.Registration end = watch.onCancel(opened::close);
                HttpCall call = HttpCall.send(place.call(request), hosts, trusted, longest, longest, opened::is)) {
            return new Answered(
                    call.status(),
                    call.header("content-type"),
                    call.header("content-encoding"),
                    bounded(call.body(), most));
        } catch (Failed told) {
            throw told;
        } catch (AllowedHosts.Refused refused) {
            throw new Failed(Failure.REFUSED, refused);
        } catch (UnknownHostException unknown) {
            throw new Failed(Failure.HOST_UNKNOWN, unknown);
        } catch (SocketTimeoutException silent) {
            throw new Failed(Failure.SILENT, silent);
        } catch (IOException failed) {
            boolean late = watch.isCancelled();
            boolean distrusted = failed instanceof SSLException && !late;
            throw new Failed(late ? Failure.SILENT : distrusted ? Failure.CERTIFICATE : Failure.UNREACHABLE, failed);
        }
    }

    private static byte[] bounded(InputStream in, int most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            if (all.size() + read > most) {
                throw new Failed(Failure.TOO_LARGE, null);
            }
            all.write(block, 0, read);
        }
        return all.toByteArray();
    }

    /** The socket once there is one. */
    private static final class Opened {

        private @Nullable Socket socket;
        private boolean closed;

        synchronized void is(Socket now) {
            socket = now;
            if (closed) {
                close();
            }
        }

        synchronized void close() {
            closed = true;
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException gone) {
                // nothing more was wanted from it
            }
        }
    }
}
