package org.lingqu.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.lingqu.audit.LogBook;
import org.lingqu.audit.LogReading;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log as C2SP tlog-tiles lay it out. Checkpoint, key and hash tiles are for anybody: they prove and tell nothing. The entries tell who
 * did what and are for the auditor alone. A tile once served never changes, so it may be kept for ever; the checkpoint never. Below
 * {@code sm3} lies the second tree, over the same entries.
 */
@RestController
@RequestMapping("/log")
class PublicLog {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final String TILE = "/tile/";

    private final LogBook log;
    private final LogReading reading;

    PublicLog(LogBook log, LogReading reading) {
        this.log = log;
        this.reading = reading;
    }

    @GetMapping("/checkpoint")
    ResponseEntity<String> checkpoint() {
        return text(log.checkpoint(), CacheControl.noStore());
    }

    @GetMapping("/sm3/checkpoint")
    ResponseEntity<String> secondCheckpoint() {
        return text(log.secondCheckpoint(), CacheControl.noStore());
    }

    @GetMapping("/vkey")
    ResponseEntity<String> vkey() {
        return text(log.vkey() + "\n", A_WHILE);
    }

    @GetMapping("/sm3/vkey")
    ResponseEntity<String> secondVkey() {
        return text(log.secondVkey() + "\n", A_WHILE);
    }

    @GetMapping("/tile/{level:[0-5]}/**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        return tile(log.tile(address(request)));
    }

    @GetMapping("/sm3/tile/{level:[0-5]}/**")
    ResponseEntity<byte[]> secondTile(HttpServletRequest request) {
        return tile(log.secondTile(address(request)));
    }

    @GetMapping("/tile/entries/**")
    ResponseEntity<byte[]> entries(Actor reader, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(reading.entries(address(request), reader));
    }

    private static ResponseEntity<String> text(String text, CacheControl kept) {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(kept).body(text);
    }

    private static ResponseEntity<byte[]> tile(byte[] hashes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER)
                .body(hashes);
    }

    private static TileAddress address(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String path = uri.substring(uri.indexOf(TILE) + TILE.length());
        TileAddress address = TileAddress.parse(path);
        if (address == null) {
            throw Problem.notFound("log-tile-unknown").with(path);
        }
        return address;
    }
}
