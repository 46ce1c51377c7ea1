package org.lingqu.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lingqu.kernel.LegalTime;

/** Dates, times and articles as the house writes them: written out for the law, short in tables, ISO in logs. Always legal time. */
public final class Dates {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final Pattern ARTICLE =
            Pattern.compile("第([零一二三四五六七八九十百]+)条(?:第([零一二三四五六七八九十百]+)款)?(?:第([零一二三四五六七八九十百]+)项)?");

    private static final Pattern PART = Pattern.compile("([一二三四五六七八九十]+)(?:（([一二三四五六七八九十]+)）)?");

    private final boolean english;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateAndDay;
    private final DateTimeFormatter shortDate;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter time;
    private final DateTimeFormatter shortTime;

    public Dates(Locale locale) {
        english = locale.getLanguage().equals("en");
        date = of(english ? "d MMMM uuuu" : "uuuu年M月d日");
        dateAndDay = of(english ? "EEEE, d MMMM uuuu" : "uuuu年M月d日（EEEE）");
        shortDate = of(english ? "d MMM" : "M月d日");
        weekday = of("EEE");
        time = of(english ? "d MMMM uuuu HH:mm:ss" : "uuuu年M月d日 HH:mm:ss");
        shortTime = of(english ? "d MMM HH:mm" : "M月d日 HH:mm");
    }

    /** For texts outside a page, e.g. the lines of its frame. */
    public static Dates in(Locale locale) {
        return new Dates(locale);
    }

    private DateTimeFormatter of(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    }

    /** 2026年10月12日. */
    public String date(LocalDate day) {
        return date.format(day);
    }

    /** 2026年10月12日（星期一）: the law's way. */
    public String dateAndDay(LocalDate day) {
        return dateAndDay.format(day);
    }

    /** 10月12日, for tables of one year. */
    public String shortDate(LocalDate day) {
        return shortDate.format(day);
    }

    /** 周一. */
    public String weekday(LocalDate day) {
        return weekday.format(day);
    }

    /** A day or a span in a day strip: 10/1–7, or 1–7 Oct. */
    public String span(LocalDate from, LocalDate to) {
        boolean sameMonth = from.getMonth() == to.getMonth();
        if (english) {
            return from.equals(to)
                    ? shortDate(from)
                    : (sameMonth ? Integer.toString(from.getDayOfMonth()) : shortDate(from)) + "–" + shortDate(to);
        }
        String first = from.getMonthValue() + "/" + from.getDayOfMonth();
        return from.equals(to) ? first : first + "–" + (sameMonth ? "" : to.getMonthValue() + "/") + to.getDayOfMonth();
    }

    /** 2026年10月9日 09:20:14. */
    public String time(Instant instant) {
        return time.format(LegalTime.wallClock(instant));
    }

    /** 10月9日 09:20. */
    public String shortTime(Instant instant) {
        return shortTime.format(LegalTime.wallClock(instant));
    }

    /** 2026-10-09 09:20:14, for logs and exports. */
    public String stamp(Instant instant) {
        return STAMP.format(LegalTime.wallClock(instant));
    }

    /** 09:20:14. */
    public String clock(Instant instant) {
        return CLOCK.format(LegalTime.wallClock(instant));
    }

    /** Value of a {@code datetime} attribute, legal time. */
    public String machine(Instant instant) {
        LocalDateTime local = LegalTime.wallClock(instant).withNano(0);
        return local + "+08:00";
    }

    /**
     * An article in the reader's language: 第二十五条第二款 stays, or becomes Article 25(2); 四（五） becomes Part 4(5). Several articles are
     * separated by 、. Other texts stay as they are.
     */
    public String article(String article) {
        if (!english) {
            return article;
        }
        return Arrays.stream(article.split("、")).map(Dates::inEnglish).collect(Collectors.joining(", "));
    }

    private static String inEnglish(String article) {
        Matcher part = PART.matcher(article);
        if (part.matches()) {
            return "Part " + number(part.group(1)) + (part.group(2) == null ? "" : "(" + number(part.group(2)) + ")");
        }
        return switch (article) {
            case "标题与发布" -> "title and promulgation";
            case "前言" -> "preamble";
            case "分送名单" -> "distribution list";
            default ->
                ARTICLE.matcher(article)
                        .replaceAll(one -> "Article " + number(one.group(1))
                                + (one.group(2) == null ? "" : "(" + number(one.group(2)) + ")")
                                + (one.group(3) == null ? "" : "(" + number(one.group(3)) + ")"));
        };
    }

    private static int number(String digits) {
        int sum = 0;
        int digit = 0;
        for (char sign : digits.toCharArray()) {
            switch (sign) {
                case '百' -> {
                    sum += Math.max(digit, 1) * 100;
                    digit = 0;
                }
                case '十' -> {
                    sum += Math.max(digit, 1) * 10;
                    digit = 0;
                }
                default -> digit = "零一二三四五六七八九".indexOf(sign);
            }
        }
        return sum + digit;
    }
}
