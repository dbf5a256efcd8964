package dev.phasegate.plan.document;

/** Who is told what, where and when. */
public record Communication(String id, String title, String audience, String channel, String moment, String text) {

    public Communication {
        title = title == null ? "" : title;
        audience = audience == null ? "" : audience;
        channel = channel == null ? "" : channel;
        moment = moment == null ? "" : moment;
        text = text == null ? "" : text;
    }
}
