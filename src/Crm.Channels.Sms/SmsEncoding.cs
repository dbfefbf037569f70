namespace Crm.Channels.Sms;

/// <summary>How a text message is written.</summary>
public enum SmsEncoding
{
    /// <summary>Seven bits a character: the default alphabet of GSM (3GPP TS 23.038 §6.2.1), Latin and Greek capitals.</summary>
    Gsm7,

    /// <summary>Sixteen bits a character: every other script.</summary>
    Ucs2,
}
