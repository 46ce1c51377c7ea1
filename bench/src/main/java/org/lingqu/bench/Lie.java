package org.lingqu.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** How a department's interface may answer, and by which refusals a caller may hear of it. */
enum Lie {
    HONEST("answers rightly", Set.of()) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            whole(caller, "application/json", row(key, ""));
        }
    },
    FOREIGN("answers with another row as well", Set.of()) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            whole(caller, "application/json", row("91340100MA00000007", MARK));
        }
    },
    MORE("answers with more than was declared", Set.of()) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            whole(caller, "application/json", row(key, "\"undeclared\":\"" + MARK + "\","));
        }
    },
    SILENT("takes the question and says nothing", Set.of("service-late")) {
        @Override
        void answer(Socket caller, String key) {
            Waiting.pause(LONG);
        }
    },
    SLOW("sends a byte every tenth of a second", Set.of("service-late")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            for (byte each : head("200 OK", "application/json", 10_000).getBytes(StandardCharsets.ISO_8859_1)) {
                caller.getOutputStream().write(each);
                Waiting.pause(Duration.ofMillis(100));
            }
        }
    },
    HALF_CLOSED("closes its side half-way", Set.of("service-unreachable")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            send(caller, head("200 OK", "application/json", 10_000) + row(key, "\"x\":\"" + MARK + "\","));
            caller.shutdownOutput();
            Waiting.pause(Duration.ofMillis(500));
        }
    },
    RESET("resets the connection half-way", Set.of("service-unreachable")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            send(caller, head("200 OK", "application/json", 10_000) + row(key, ""));
            caller.setSoLinger(true, 0);
        }
    },
    TOO_LONG("promises more bytes than it sends, and waits", Set.of("service-late")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            send(caller, head("200 OK", "application/json", 10_000) + row(key, ""));
            Waiting.pause(LONG);
        }
    },
    TOO_SHORT("promises fewer bytes than it sends", Set.of("service-answer-unreadable")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            send(caller, head("200 OK", "application/json", 20) + row(key, "\"x\":\"" + MARK + "\","));
        }
    },
    NEGATIVE("promises a negative number of bytes", Set.of("service-unreachable", "service-answer-unreadable")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            send(caller, head("200 OK", "application/json", -5) + row(key, ""));
        }
    },
    PAGE("answers a page with status 200", Set.of("service-answer-unreadable")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            whole(caller, "text/html", "<html><body>" + MARK + " login</body></html>");
        }
    },
    FAILING("answers status 500 with a trace", Set.of("service-answered")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            String body = "java.sql.SQLException: " + MARK;
            send(caller, head("500 Oops", "text/plain", body.length()) + body);
        }
    },
    ENDLESS("never stops sending", Set.of("service-answer-too-large")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            send(caller, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[");
            byte[] block = ("\"" + MARK + "\",").repeat(500).getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 1_000_000; i++) {
                caller.getOutputStream().write(block);
            }
        }
    },
    BOMB("packs a gigabyte into a megabyte", Set.of("service-answer-unreadable", "service-answer-too-large")) {
        @Override
        void answer(Socket caller, String key) throws IOException {
            byte[] packed = Bomb.PACKED;
            OutputStream out = caller.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + packed.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(packed);
            out.flush();
        }
    };

    /** A gigabyte of blanks, packed once: what is slow here must not be taken for a slow answer. */
    private static final class Bomb {
        private static final int BLOCK = 1 << 16;
        private static final int BLOCKS = 1 << 14;
        private static final byte[] PACKED = packed();

        private static byte[] packed() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                byte[] blanks = " ".repeat(BLOCK).getBytes(StandardCharsets.ISO_8859_1);
                for (int i = 0; i < BLOCKS; i++) {
                    zip.write(blanks);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return packed.toByteArray();
        }
    }

    /** Makes ready what takes long to make. */
    void prepare() {
        if (this == BOMB && Bomb.PACKED.length == 0) {
            throw new AssertionError("nothing was packed");
        }
    }

    /** What no caller may ever see. */
    static final String MARK = "LEAKED-4711";

    private static final Duration LONG = Duration.ofSeconds(15);

    private final String words;
    private final Set<String> refusals;

    Lie(String words, Set<String> refusals) {
        this.words = words;
        this.refusals = refusals;
    }

    /** Answers a question, and leaves the connection to be closed. */
    abstract void answer(Socket caller, String key) throws IOException;

    String words() {
        return words;
    }

    /** Codes of the problems that may come of it; empty: the call is answered. */
    Set<String> refusals() {
        return refusals;
    }

    /** Whether it says that the interface as such does not work, so that after some calls it is not asked for a while. */
    boolean isLeftAlone() {
        return refusals.contains("service-late")
                || refusals.contains("service-unreachable")
                || refusals.contains("service-answered");
    }

    private static String row(String key, String more) {
        return "{" + (more.startsWith("\"") ? more : "") + "\"code\":\"" + key + "\",\"name\":\""
                + (more.equals(MARK) ? MARK : "青石商贸有限公司") + "\"}";
    }

    private static void whole(Socket caller, String type, String body) throws IOException {
        send(caller, head("200 OK", type, body.getBytes(StandardCharsets.UTF_8).length) + body);
    }

    private static String head(String status, String type, int length) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
    }

    private static void send(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }
}
