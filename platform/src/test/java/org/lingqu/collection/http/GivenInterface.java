package org.lingqu.collection.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An interface of a department's system on this machine. */
public final class GivenInterface implements AutoCloseable {

    /** What was asked, in order: the request targets. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Answers one request. */
    @FunctionalInterface
    public interface Answers {
        void answer(HttpExchange exchange, Map<String, String> query) throws IOException;
    }

    public GivenInterface(Answers answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            try (exchange) {
                answers.answer(exchange, query(exchange));
            }
        });
        server.start();
    }

    /** Gives rows page by page as {@code {"data": {"list": […], "total": n}}}, never more than {@code cap} at once. */
    public static GivenInterface paged(List<String> rows, int cap) {
        return new GivenInterface((exchange, query) -> {
            int size = Math.min(cap, Integer.parseInt(query.getOrDefault("size", "100")));
            int page = Integer.parseInt(query.getOrDefault("page", "1"));
            int from = Math.min(rows.size(), (page - 1) * size);
            List<String> some = rows.subList(from, Math.min(rows.size(), from + size));
            json(exchange, "{\"code\":0,\"data\":{\"total\":" + rows.size() + ",\"list\":" + array(some) + "}}");
        });
    }

    public static String array(List<String> rows) {
        return rows.stream().collect(Collectors.joining(",", "[", "]"));
    }

    public static List<String> rows(int count, Function<Integer, String> row) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row.apply(i));
        }
        return rows;
    }

    public static void json(HttpExchange exchange, String text) throws IOException {
        answer(exchange, 200, text);
    }

    public static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> all = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            for (String part : query.split("&")) {
                String[] both = part.split("=", 2);
                all.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
