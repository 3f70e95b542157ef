// Task 43: three weeks up to a closing, long enough to page through. One line a message, `m` is Maya and `j` is Jon.

export const closing = `
j|Hi Maya, I’m your coordinator for 7 Harbour Street. I’ve opened the file this morning.
m|Hi Jon, good to have you on this one. It’s my first closing with a houseboat slip attached.
j|Mine too. I’ve already asked the title company how the slip is recorded.
m|The listing says it’s deeded, not leased.
j|That would make it much easier. I’ll wait for the title search before I believe it.
m|Ha, fair.
j|Three dates to keep: inspection by the 9th, loan commitment by the 19th, closing on the 28th.
m|All in my calendar. The buyers are the Lindqvists, Anna and Per.
j|Do they prefer mail or phone?
m|Mail for Anna, phone for Per. Please copy both on everything.
j|Will do. Earnest money came in at 14:20, the receipt is in the file.
m|That was quick. Thank you.
j|Could you send me the disclosure with page 4 signed? My copy has a blank there.
m|Oh no. Per must have skipped it. I’ll get it today.
m|Signed and uploaded.
j|Got it, that makes the disclosures complete.
m|The inspector is confirmed for Thursday at 9.
j|Is he looking at the dock as well?
m|No, that’s a marine surveyor. I have two names, both free next week.
j|Take the one who can deliver a report by the 8th.
m|That’s Castellano then. Monday at 13:00.
j|Noted. I’ll tell the seller’s side that someone will be on the dock.
m|They ask that he wears a life vest. Insurance.
j|He will bring two 🙂
m|Thursday’s inspection is done. Mostly small things.
j|Which ones are not small?
m|The sump pump doesn’t start, and one window upstairs is painted shut.
j|Pump should go into the request. The window too if it’s a bedroom.
m|It’s a bedroom.
j|Then it’s an egress question and they’ll have to fix it.
m|Report is in the file, 42 pages. The summary is on page 3.
j|Read it. I’d ask for pump, window and a service of the furnace.
m|Anna would also like the gutters cleaned.
j|I’d leave the gutters out. It’s two hundred dollars, and it makes the rest look like a wish list.
m|You’re right. I’ll tell her I’ll take care of the gutters myself.
j|That’s kind of you.
m|Cheaper than a week of emails.
j|Repair request is drafted. Please read it before I send it.
m|Paragraph 2 says “basement”. It’s a crawl space.
j|Corrected.
m|Then it’s good to go.
j|Sent at 16:05. They have five days.
m|Marine surveyor was there today. Two pilings need new sleeves within three years.
j|Within three years is not a defect, but it’s something for the price.
m|He estimates $3,400 for both.
j|Would the buyers take half as a credit?
m|Per would. Anna wants to sleep on it.
j|She can have until tomorrow noon, then I need to bundle it with the repairs.
m|She slept well. Half is fine.
j|Added as item 4. Sending the revised request now.
m|Thank you Jon.
j|The seller’s coordinator called. They accept pump and window, they want to talk about the furnace.
m|What’s there to talk about? A service costs $180.
j|They had it serviced in May and have the invoice.
m|If the invoice is real I’m happy.
j|It’s real, I called the company.
m|Then we drop the furnace. And the pilings?
j|They offer $1,500 instead of $1,700.
m|Let me call Per.
m|Per says yes.
j|Then we have an agreement. I’ll send the addendum for signatures in ten minutes.
j|Sent.
m|Both signed already. They were waiting for it.
j|Seller signed too. Inspection contingency is removed, three days early.
m|That deserves a coffee ☕
j|On me when we close.
m|Deal.
j|Next: the loan. Who’s the loan officer?
m|Denise Park at Lakeside Credit Union. She’s quick but never picks up the phone.
j|I’ve written to her. Appraisal is ordered?
m|Since Monday, she says.
j|And she says the appraiser is called Brandt. Any relation to Leo?
m|His cousin, as it happens. Is that a problem?
j|Not for us, Leo isn’t on this file. I’ll note it anyway.
m|Careful as ever.
j|That’s the job.
m|Appraiser comes on Wednesday between 10 and 12.
j|I’ll put the comparables in an envelope for him. People like paper.
m|He liked the paper.
j|Told you.
m|Title search came in?
j|This minute. Reading.
m|And the slip?
j|Deeded. Recorded in 1987, transferred properly each time since. I believe it now.
m|Wonderful. Anna will cry.
j|There is one thing: an easement for the neighbour’s water line along the east side.
m|How wide?
j|Five feet. It crosses where they want to build the shed.
m|They can move the shed.
j|Please tell them before I send the title commitment. It’s better news from you.
m|Told them. Per has already drawn a new shed.
j|I like Per.
m|Everybody likes Per.
j|Title commitment is out. They have three business days to object.
m|They won’t object.
j|I still need it in writing.
m|You’ll have it tonight.
m|In the file.
j|Thank you. Appraisal?
m|Denise says “any moment”. She has been saying it since Friday.
j|The commitment deadline is in four days. If we don’t have it tomorrow I’d ask for an extension to be safe.
m|Ask now, we can always not use it.
j|Good thinking. Extension to the 22nd requested.
m|Granted?
j|Granted, signed by both sides.
m|And of course the appraisal arrives an hour later.
j|At what value?
m|At the price. To the dollar.
j|They do that when the envelope is good 😄
m|So we’re clear?
j|We’re clear on value. Denise still needs two bank statements from Anna.
m|Which months?
j|The last two, all pages, also the empty ones.
m|Why do they always want the empty ones?
j|Because once, somewhere, one wasn’t empty.
m|Statements are with Denise.
j|She confirmed. File goes to underwriting today.
m|How long do they take?
j|Two to four days. I’ll ask every morning.
m|Homeowner’s insurance: the Lindqvists have two offers. One excludes the dock.
j|Then it has to be the other one, the lender will ask.
m|The other one is $640 more a year.
j|Ask them for a higher deductible on the dock alone. That often halves it.
m|It went down to $310. You’re a wizard.
j|I’ve seen many docks.
m|I thought this was your first houseboat slip?
j|Slip, yes. Docks, no.
j|Underwriting has one condition: a letter explaining a deposit of $12,000 in March.
m|That’s Anna’s mother. A gift.
j|Then we need a gift letter. The form is in the file, page 2 is for her mother.
m|Her mother lives in Gothenburg. Can she sign online?
j|She can. I’ve sent the link to Anna to forward.
m|Signed. At two in the morning their time.
j|Swedish efficiency.
m|Condition cleared?
j|Cleared. Denise wrote the three words I like best.
m|Clear to close!
j|Clear to close.
m|I’m telling them right now.
m|They’re very happy. There was a scream.
j|Closing disclosure goes out today, and then there are three days in which nothing may change.
m|I’ll make sure nobody buys a car.
j|Please do. It happened to me twice.
m|Walk-through on the 27th at 17:00, is that enough before the closing?
j|It’s ideal. Look at the pump and the window, and run every tap.
m|I’ll send you pictures.
j|Wire instructions: please tell them again that I’ll never send new ones by mail. If anything changes they call me.
m|I read it out to both of them, and Per wrote your number on his hand.
j|I like Per more every day.
m|Walk-through is done. Pump runs, window opens, taps are fine.
j|And the gutters?
m|Spotless. My back hurts.
j|Then we’re ready. 10:00 tomorrow at the title company, second floor. IDs, and nothing else.
m|See you there.
j|Funds arrived at 9:12.
m|We’re in the lobby. Anna brought cinnamon buns.
j|Save me one.
m|Signed, all of it. 41 signatures each.
j|Recording number is 2291-0447. It’s theirs.
m|Thank you Jon. That was the calmest closing I’ve ever had.
j|Same time next house?
m|Same time next house. And the coffee is still on you.
j|I haven’t forgotten. Friday?
m|Friday.
`;
